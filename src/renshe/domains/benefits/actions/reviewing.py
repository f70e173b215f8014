"""Legal review of a draft: sent by who wrote it; approved, and so published, or sent back by somebody else."""

from collections.abc import Mapping
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from renshe.book.actions import editing as book
from renshe.book.actions import rules
from renshe.casework.refused import Refused
from renshe.core.rules import ParameterFault
from renshe.core.rules.parameters import Key
from renshe.domains.benefits import ground
from renshe.domains.benefits.actions.drafts import lock, still_open
from renshe.domains.benefits.models import Draft
from renshe.domains.benefits.whatif.changing import Number, whole_number


@transaction.atomic
def send(*, draft: Draft) -> Draft:
    """Send a draft to legal review. Sent twice it is sent once.

    Raises:
        Refused: it was not reckoned as it stands, or it changes numbers and does not say on what that rests.
    """
    one = lock(draft)
    if one.review == "sent":
        return one
    still_open(one)
    if not one.fresh:
        raise Refused("not_run", "请先算一算现在这份草案的影响,再送法制审核。")
    if one.parameters and not one.law.strip():
        raise Refused("law", "请写明新数字依据哪份文件,再送法制审核。")
    one.review, one.sent_at = "sent", timezone.now()
    one.save()
    return one


@transaction.atomic
def approve(*, draft: Draft, by: User, status: str = "V2") -> Draft:
    """Approve a draft: its numbers are published; left-out requirements are accepted as a recommendation only.

    Args:
        draft: under review.
        by: a legal officer, another than who drafted it.
        status: V1 when the whole text of the document was read, V2 when an excerpt was.

    Raises:
        Refused: it is not under review, by its own drafter, or the numbers no longer fit on those in force.
    """
    one = _reviewed(draft, by)
    if status not in {"V1", "V2"}:
        raise Refused("status", "请选择核对过全文还是摘录。")
    numbers = ground.numbers()
    changed = cast("dict[str, Number]", one.parameters)
    drafter = User.objects.get(pk=one.drafted_by_id)
    for name, number in changed.items():
        try:
            value = whole_number(numbers[name], number)
            publish(name, value, one, drafter, by, status)
        except (ParameterFault, book.Refused) as fault:
            raise Refused("numbers", f"{fault}。数字在起草后变过的,请退回重写。") from fault
        except PermissionDenied as error:
            raise Refused("drafter", "起草人现在没有起草的权限,请退回,由有权限的同事重新起草。") from error
    one.review = "approved" if changed else "recommended"
    one.reviewed_by, one.reviewed_at, one.reason = by, timezone.now(), ""
    one.save()
    return one


def publish(
    name: str, value: int | Mapping[Key, int], draft: Draft, drafter: User, by: User, status: str
) -> None:
    """Hand one changed number to the Book, which keeps who drafted and who approved it."""
    edition = rules.draft_parameter(
        name=name, since=draft.since, value=value, law=draft.law, article=draft.article, document=draft.document,
        status=status, words=draft.title, by=drafter,
    )  # fmt: skip
    rules.publish_parameter(edition=edition, by=by, words=draft.title)


@transaction.atomic
def send_back(*, draft: Draft, by: User, reason: str) -> Draft:
    """Send a draft back with a reason.

    Raises:
        Refused: it is not under review, by its own drafter, or there is no reason.
    """
    one = _reviewed(draft, by)
    if not reason.strip():
        raise Refused("reason", "请写明退回的原因,起草人才知道怎么改。")
    one.review, one.reason = "returned", reason.replace("\x00", "").strip()[:500]
    one.reviewed_by, one.reviewed_at = by, timezone.now()
    one.save()
    return one


def _reviewed(draft: Draft, by: User) -> Draft:
    one = lock(draft)
    if one.review != "sent":
        raise Refused("not_sent", "这份草案现在不在法制审核中,请刷新页面。")
    if one.drafted_by_id == by.pk:
        raise Refused("own", "自己起草的不能自己审核,请交给另一位同事。")
    return one
