"""One switch per item turns instant decisions off; every turn is kept, with who and why."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.models import InstantSwitch
from renshe.casework.refused import Refused
from renshe.registry.staff import may

SHARE = 50  # of a thousand: the share that a person looks at, unless an item has another
WHOLE = 1000
APPROVE, CHIEF = "policies.approve", "casework.approve"


@dataclass(frozen=True, slots=True)
class Position:
    """How the switch of an item stands.

    Attributes:
        on: instant decisions are allowed, as far as the Book and the legal officer allow them.
        share: of a thousand, that a person looks at afterwards.
        since, by, reason: of the last turn; None and empty where nobody has turned it.
    """

    item: str
    on: bool
    share: int
    since: datetime | None = None
    by: User | None = None
    reason: str = ""


def position(item: str) -> Position:
    """How the switch of an item stands: on, at the ordinary share, until somebody turns it."""
    rows = InstantSwitch.objects.filter(district=settings.DISTRICT, item=item)
    last = rows.select_related("changed_by").order_by("-id").first()
    if last is None:
        return Position(item, on=True, share=SHARE)
    return Position(item, last.on, last.share, last.at, last.changed_by, last.reason)


@transaction.atomic
def turn(*, item: str, on: bool, reason: str, by: User, share: int | None = None) -> InstantSwitch:
    """Turn the switch of an item, or change its share.

    Args:
        item: code in the Book.
        on: whether it may be granted at once.
        reason: for colleagues to read.
        by: off: who approves cases of the item's board; on, or another share: the legal officer.
        share: of a thousand that are looked at afterwards; as before unless given.

    Raises:
        Refused: no such item, no reason, a share that can't be, or not allowed.
    """
    known = content().items.get(item)
    if known is None or not known.instant:
        raise Refused("item", "一本通没有写明这个事项可以当场准予,没有开关。")
    before = position(item)
    new = before.share if share is None else share
    if not 0 <= new <= WHOLE:
        raise Refused("share", "抽查比例应在0到1000‰之间。")
    only_off = not on and new == before.share
    if not (may(by, APPROVE) or (only_off and may(by, CHIEF, board=known.board))):
        raise Refused(
            "not_allowed", "您没有这个权限:关闭由负责人或者法制审核人员决定,打开和改比例由法制审核人员决定。"
        )
    if not reason.strip():
        raise Refused("reason", "请写明原因。")
    return InstantSwitch.objects.create(
        district=settings.DISTRICT, item=item, on=on, share=new, changed_by=by, at=timezone.now(), reason=reason.strip()[:500],
    )  # fmt: skip
