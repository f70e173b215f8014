"""Write the notice of an event, in the transaction of the event; the task queue sends it afterwards."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.models import Case, CaseEvent, Decision, Delivery, Notice
from renshe.casework.notices.channels import channels
from renshe.casework.notices.words import Facts, columns, filled
from renshe.core.transitions import Row


def tell(case: Case, event: CaseEvent, row: Row) -> None:
    """Write what a row tells the applicant, if anything, and a delivery for each channel that reaches them."""
    if not row.notice:
        return
    notice = Notice.objects.create(
        district=case.district,
        event=event,
        case=case,
        person_id=case.person_id,
        employer_id=case.employer_id if case.person_id is None else None,
        kind=row.notice,
        **columns(row.notice, _facts(case, event), content(case.received_on).materials),
        written_at=event.at,
    )
    _deliver(notice)


def add(case: Case, kind: str, *, reason: str = "", until: date | None = None) -> Notice | None:
    """Tell the applicant of a case something more, for a domain: it stands with the last event, once for each kind.

    Written in the transaction of whoever calls, as every notice is; called again it does nothing.

    Args:
        case: whose applicant is told.
        kind: of book/notices.yaml.
        reason: words of an officer.
        until: the last day of the link in it.

    Returns:
        The notice; None when that was told with this event already.
    """
    event = CaseEvent.objects.filter(case=case).order_by("-number").first()
    if event is None:
        return None
    facts = Facts(
        item=content(case.received_on).items.get(case.item), code=case.item, number=case.number,
        due_on=case.due_on, reason=reason, until=until,
    )  # fmt: skip
    notice, new = Notice.objects.get_or_create(
        district=case.district,
        event=event,
        kind=kind,
        defaults={
            "case": case,
            "person_id": case.person_id,
            "employer_id": case.employer_id if case.person_id is None else None,
            "written_at": timezone.now(),
            **columns(kind, facts, content(case.received_on).materials),
        },
    )
    if not new:
        return None
    _deliver(notice)
    return notice


def tell_person(
    *, person: int, kind: str, about: str, here: Mapping[str, str], there: Mapping[str, str]
) -> Notice | None:
    """Tell somebody something that belongs to no case, as of an appointment; once for each kind and matter.

    Written in the transaction of whoever calls, as every notice is; called again it does nothing.

    Args:
        person: who is told.
        kind: of book/notices.yaml.
        about: number of the matter.
        here: what stands in the braces, in Chinese.
        there: the same in English.

    Returns:
        The notice; None when that was told already.
    """
    notice, new = Notice.objects.get_or_create(
        district=settings.DISTRICT,
        person_id=person,
        kind=kind,
        about=about,
        defaults={"written_at": timezone.now(), **filled(kind, here, there)},
    )
    if not new:
        return None
    _deliver(notice)
    return notice


def _deliver(notice: Notice) -> None:
    """A delivery for each channel.

    Those that have to be sent are put into the queue by the same transaction: a process that is killed in between leaves
    neither a notice without its sending, nor a sending without its notice. Of a row of a spreadsheet the employer reads on
    the spreadsheet's own page: nobody gets five thousand text messages.
    """
    ways = list(channels()) if notice.case is None or notice.case.row == 0 else ["in_app"]
    Delivery.objects.bulk_create(
        Delivery(
            district=notice.district,
            notice=notice,
            channel="in_app",
            state="sent",
            to="站内",
            sent_at=notice.written_at,
        )
        if code == "in_app"
        else Delivery(district=notice.district, notice=notice, channel=code)
        for code in ways
    )
    if any(code != "in_app" for code in ways):
        from renshe.casework.tasks.notices import send_notice  # which sends what this writes

        send_notice.defer(notice=notice.pk)


def _facts(case: Case, event: CaseEvent) -> Facts:
    decision = Decision.objects.filter(case=case).order_by("-version").first() if case.outcome else None
    paper = event.detail.get("paper")  # which is to follow, with a day of its own
    return Facts(
        item=content(case.received_on).items.get(case.item),
        code=case.item,
        number=case.number,
        due_on=date.fromisoformat(event.detail["until"]) if paper else case.due_on,
        missing=[paper] if paper else [str(one["what"]) for one in event.detail.get("missing", [])],
        reason=event.reason,
        outcome=decision.outcome if decision else "",
    )
