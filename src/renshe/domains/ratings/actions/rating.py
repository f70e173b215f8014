"""Rate an act: once, by the applicant alone, with a level that they chose themselves."""

from collections.abc import Sequence

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.core.chain import START
from renshe.domains.ratings import rules
from renshe.domains.ratings.actions.moving import append
from renshe.domains.ratings.models import Mending, Occasion, Rating

TWICE = "这次服务已经评价过了,谢谢您。每次服务只能评一次。"
LATE = "这次评价已经过了期限。有话要说,请拨打12345或12333。"


def rate(
    *,
    occasion: Occasion,
    level: int | None,
    reasons: Sequence[str] = (),
    words: str = "",
    channel: str,
    by: int | None = None,
    signed_in: int | None = None,
) -> Rating:
    """Keep what somebody says of an act; a bad rating opens its task in the same transaction.

    Args:
        occasion: whose link they hold, or that is theirs.
        level: 1 to 5; None when they chose none, which is refused: there is no default.
        reasons: codes that fit the level.
        words: their own.
        channel: qr, sms, page or kiosk.
        by: the account that is kept, when they have signed in.
        signed_in: the account of the browser, even where it is not kept (a terminal): one that had a hand in the act is refused.

    Raises:
        Refused: nothing was chosen, the reasons do not fit, it was rated already, it is too late, or who rates had a hand in it.
    """
    said = words.replace("\x00", "").strip()
    _check(occasion, level, reasons, said, channel, {by, signed_in} - {None})
    try:
        with transaction.atomic():
            rating = Rating.objects.create(
                district=settings.DISTRICT, occasion=occasion, level=level, reasons=list(dict.fromkeys(reasons)),
                words=said, channel=channel, by_id=by, at=max(timezone.now(), occasion.at),
            )  # fmt: skip
            if rating.level in rules.current().bad:
                _open_task(rating, occasion)
    except IntegrityError as error:
        if Rating.objects.filter(occasion=occasion).exists():
            raise Refused("twice", TWICE) from error
        raise
    return rating


def _check(
    occasion: Occasion,
    level: int | None,
    reasons: Sequence[str],
    words: str,
    channel: str,
    accounts: set[int | None],
) -> None:
    known = rules.current()
    if accounts.intersection(occasion.hands):
        raise Refused("own", "这次服务是您办理的,不能由您评价。请把链接交给来办事的人。")
    if Rating.objects.filter(occasion=occasion).exists():
        raise Refused("twice", TWICE)
    if timezone.now() > occasion.until:
        raise Refused("late", LATE)
    if level is None or level not in known.levels:
        raise Refused("level", "请选一档:非常满意、满意、基本满意、不满意、非常不满意。")
    if not set(reasons) <= {one.code for one in known.reasons_of(level)}:
        raise Refused("reasons", "勾选的原因和选的档次不相配,请重新勾选。")
    if len(words) > rules.LONGEST:
        raise Refused("words", f"您写的话超过{rules.LONGEST}字,请缩短一些。")
    if channel not in Rating.Channel.values:
        raise Refused("channel", "请从评价页面提交。")


def _open_task(rating: Rating, occasion: Occasion) -> Mending:
    """The task of a bad rating; its clock runs from the day on which it was given."""
    day = timezone.localdate(rating.at)
    clock = rules.due("verify", day)
    task = Mending(
        district=settings.DISTRICT, rating=rating, street=occasion.street, board=occasion.board, head=START,
        opened_on=day, verify_due=clock.due or day, provisional=clock.provisional,
    )  # fmt: skip
    task.save()
    append(task, "open", source="", by=None, as_whom="系统自动", why="", detail={}, at=rating.at)
    task.save()
    return task
