"""Write the notice of an event, in the transaction of the event; the task queue sends it afterwards."""

from typing import Any

from renshe.book.queries import content
from renshe.casework.models import Case, CaseEvent, Decision, Delivery, Notice
from renshe.casework.notices.channels import channels
from renshe.casework.notices.words import words
from renshe.core.transitions import Row

OUTCOMES = {"granted": "准予", "partly": "部分准予", "refused": "不予"}


def tell(case: Case, event: CaseEvent, row: Row) -> None:
    """Write what a row tells the applicant, if anything, and a delivery for each channel that reaches them."""
    if not row.notice:
        return
    said, places = words()[row.notice], _places(case, event)
    notice = Notice.objects.create(
        district=case.district,
        event=event,
        case=case,
        person_id=case.person_id,
        employer_id=case.employer_id if case.person_id is None else None,
        kind=row.notice,
        title=said.title,
        text=said.text.format_map(places)[:1000],
        next_step=said.next.format_map(places)[:500],
        written_at=event.at,
    )
    _deliver(notice)


def _deliver(notice: Notice) -> None:
    """A delivery for each channel.

    Those that have to be sent are put into the queue by the same transaction: a process that is killed in between leaves
    neither a notice without its sending, nor a sending without its notice.
    """
    ways = list(channels())
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


def _places(case: Case, event: CaseEvent) -> dict[str, Any]:
    book = content(case.received_on)
    missing = (str(one["what"]) for one in event.detail.get("missing", []))
    decision = Decision.objects.filter(case=case).order_by("-version").first()
    return {
        "item": book.items[case.item].name if case.item in book.items else case.item,
        "number": case.number,
        "due": f"{case.due_on}前" if case.due_on else "办理时限没有固定天数,我们尽快办,",
        "missing": "、".join(
            book.materials[code].name if code in book.materials else code for code in missing
        ),
        "reason": event.reason,
        "outcome": OUTCOMES[decision.outcome] if decision else "",
    }
