"""A finding goes its way by rows of one table (lifecycle.TABLE); every step is kept for good."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.models import Document
from renshe.casework.refused import Refused
from renshe.core.transitions import NotPossible, Row
from renshe.domains.supervision.actions.visits import last_day
from renshe.domains.supervision.lifecycle import TABLE, VISIT
from renshe.domains.supervision.measures import measures
from renshe.domains.supervision.models import Finding, FindingStep, Photo
from renshe.domains.supervision.queries.inspectors import works_there
from renshe.registry.staff import as_whom, may


@transaction.atomic
def take(
    *, finding: int, verb: str, by: User, words: str = "", photos: Sequence[Document] = (), today: date | None = None
) -> Finding:  # fmt: skip
    """Take a finding one row further.

    Args:
        finding: key.
        verb: of the table.
        by: who.
        words: what was done, seen or is still wrong.
        photos: documents that `keep_photos` kept.
        today: the day; today unless given.

    Raises:
        Refused: not possible now, not permitted to them, or a guard says why not.
        Finding.DoesNotExist: there is none.
    """
    one = (
        Finding.objects.select_for_update(of=("self",))
        .select_related("observation")
        .get(pk=finding, district=settings.DISTRICT)
    )
    try:
        row = TABLE.row(verb, one.state)
    except NotPossible as error:
        raise Refused(
            "not_possible", f"这个问题现在是“{TABLE.state(one.state).name}”,不能这样办。"
        ) from error
    refusal = why_not(one, row, by)
    if refusal:
        raise refusal
    if row.reason and not words.strip():
        raise Refused("words", f"请写明情况,再{row.name}。")
    source = one.state
    _apply(one, row, by, today or timezone.localdate())
    step = FindingStep.objects.create(
        district=settings.DISTRICT, finding=one, number=one.steps.count() + 1, verb=row.verb, source=source,
        target=one.state, by=by, as_whom=as_whom(by, row.who[0]), words=words.strip()[:1000], due_on=one.due_on,
        at=timezone.now(),
    )  # fmt: skip
    Photo.objects.bulk_create(
        Photo(
            district=settings.DISTRICT,
            visit_id=one.observation.visit_id,
            point=one.observation.point,
            step=step,
            document=photo,
        )
        for photo in photos
    )
    return one


def _apply(one: Finding, row: Row, by: User, day: date) -> None:
    """What a row changes on the finding itself."""
    one.state = row.target
    match row.verb:
        case "answer":
            one.answered_by = by
        case "send_back":
            one.sent_back, one.due_on = True, _again(one, day)
        case "raise" | "urge":
            one.due_on = _again(one, day)
        case "check":
            one.checked_by = by
        case "close":
            one.closed_on = day
        case _:
            pass
    one.save(update_fields=["state", "answered_by", "sent_back", "due_on", "checked_by", "closed_on"])


def _again(one: Finding, day: date) -> date:
    """The days to mend begin anew; what there was is never shortened."""
    grave = measures(day).seriousness(one.serious)
    return max(last_day(day, grave), one.due_on) if grave else one.due_on


def possible(finding: Finding, by: User) -> list[Row]:
    """The rows that somebody may take now: what buttons a page shows."""
    return [row for row in TABLE.possible(finding.state) if why_not(finding, row, by) is None]


def why_not(finding: Finding, row: Row, by: User) -> Refused | None:
    """Why somebody may not take a row; None when they may."""
    if not any(may(by, verb, street=finding.street) for verb in row.who):
        return Refused("permission", f"您没有“{row.name}”的权限,或者这个街道不归您管。")
    if row.who == (VISIT,) and works_there(by, finding.street):
        return Refused("own_street", "不能核查自己单位和街道的整改。请由别的检查人员办。")
    return GUARDS[row.guard](finding, by) if row.guard else None


def _not_who_answered(finding: Finding, by: User) -> Refused | None:
    if finding.answered_by_id == by.pk:
        return Refused("four_eyes", "整改是您报告的,要由别的检查人员核查。")
    return None


def _sent_back_once(finding: Finding, by: User) -> Refused | None:
    if finding.sent_back:
        return Refused("sent_back", "已经退回过一次。还没有改好的,请报局领导督办。")
    return _not_who_answered(finding, by)


def _after_sending_back(finding: Finding, by: User) -> Refused | None:
    if not finding.sent_back:
        return Refused("not_yet", "还没有退回过。请先退回重改,再不改的报局领导督办。")
    return _not_who_answered(finding, by)


def _second_for_serious(finding: Finding, by: User) -> Refused | None:
    if finding.answered_by_id == by.pk:
        return Refused("four_eyes", "整改是您报告的,要由别的检查人员销号。")
    grave = measures().seriousness(finding.serious)
    if (grave is None or grave.second) and finding.checked_by_id == by.pk:
        return Refused("four_eyes", "这样重的问题要由另一位检查人员销号。")
    return None


GUARDS: Mapping[str, Callable[[Finding, User], Refused | None]] = {
    "not_who_answered": _not_who_answered,
    "sent_back_once": _sent_back_once,
    "after_sending_back": _after_sending_back,
    "second_for_serious": _second_for_serious,
}
