"""One application for a whole spreadsheet, and a case for each of its rows."""

import json
from typing import Any

from django.utils import timezone

from renshe.book.queries import one_state
from renshe.book.queries.editions import version_on
from renshe.book.schema import Item
from renshe.casework.actions import assigning, filing
from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.batches.comparing import filed_already, open_cases
from renshe.casework.batches.kinds import Kind
from renshe.casework.guards import met
from renshe.casework.lifecycle import move
from renshe.casework.models import Application, Batch, BatchRow, Case, MaterialSlot
from renshe.casework.numbering import case_number, next_number
from renshe.casework.queries import bigrams
from renshe.casework.queries.search import names_of
from renshe.casework.refused import Refused
from renshe.core.chain import START
from renshe.registry.models import Employer, EmployerRole
from renshe.registry.queries.employers import picture
from renshe.registry.sealing import unseal

STANDS_FOR = {"roster-of-staff", "insurance-staff-list"}  # materials that the spreadsheet itself is


def file_application(
    batch: Batch, kind: Kind, *, by: Actor, role: EmployerRole | None, answers: dict[str, Any]
) -> Application:
    """The application of a batch, submitted, without cases yet; inside the transaction of whoever calls.

    Raises:
        Refused: a material is missing.
    """
    application = filing.start(
        items=[batch.item],
        applicant=filing.Applicant(employer=batch.employer, capacity="employer", role=role),
        filled_by=by.user_id or batch.by_id,
        street=_street(batch),
    )
    now = timezone.now()
    MaterialSlot.objects.filter(application=application, material__in=STANDS_FOR).update(
        way="handed_in", document=batch.document, met_at=now
    )
    slots = list(MaterialSlot.objects.filter(application=application))
    lacking = [slot.material for slot in slots if not met(slot)]
    if lacking:
        raise Refused("materials", "这个事项还要提交别的材料,请到“开始办理”单件申请。")
    application.answers = answers
    application.state, application.submitted_at, application.saved_at = "submitted", now, now
    application.number = next_number(timezone.localdate(now))
    spared = sum(slot.way in {"held", "fetched", "form"} for slot in slots)
    application.steps_spared = {"documents": spared, "fields": 0, "visits": 1}
    application.save()
    return application


@one_state()
def file_rows(batch: Batch, kind: Kind, *, most: int) -> tuple[int, int]:
    """Make the cases of the next rows of a batch that is held.

    The employer is held too: two sheets that name the same person, submitted at once, take turns, and the second is told.

    Args:
        batch: held, with its application.
        kind: which spreadsheet.
        most: how many rows at most.

    Returns:
        How many cases were made, and how many rows were left out because another sheet was quicker.
    """
    Employer.objects.select_for_update().get(pk=batch.employer_id)
    rows = list(BatchRow.objects.filter(batch=batch, case__isnull=True, faults=[]).order_by("number")[:most])
    application = batch.application
    if application is None or not rows:
        return 0, 0
    rows, dropped = _not_filed(rows, kind, batch.employer_id)
    names = names_of(application)
    # As they were when they submitted: a role that was taken back since does not undo what was submitted.
    by = Actor(batch.by_id, "单位经办人", may=frozenset({APPLICANT}))
    item = kind.the_item()
    edition = version_on(item.code, timezone.localdate(application.submitted_at))
    officers = assigning.candidates(street=application.street, board=item.board)
    for place, row in enumerate(rows, batch.submitted + 1):
        called = read_row(row)["values"].get(kind.called, "")
        case = row.case = _case(application, item, edition, place, row, [*names, called])
        filed = {"channel": application.channel, "capacity": application.capacity, "row": row.number}
        owner = assigning.place(case, assigning.without_family(officers, row.person_id))
        move(case, "submit", by=by, detail={**filed, **owner}, at=case.changed_at)
        assigning.keep(case, why=assigning.AUTOMATICALLY, at=case.changed_at)
        officers = assigning.with_one_more(officers, case.owner_id)
    BatchRow.objects.bulk_update(rows, ["case"])
    return len(rows), dropped


def _not_filed(rows: list[BatchRow], kind: Kind, employer: int) -> tuple[list[BatchRow], int]:
    """The rows of people for whom there is no open case; the others are marked."""
    filed = open_cases([row.who for row in rows], kind, employer)
    late = [row for row in rows if row.who in filed]
    for row in late:
        row.faults = [filed_already(kind, filed[row.who])]
    BatchRow.objects.bulk_update(late, ["faults"])
    return [row for row in rows if row.who not in filed], len(late)


def read_row(row: BatchRow) -> dict[str, dict[str, str]]:
    """What stands in a row: {"typed", "values"}, each by field code.

    Raises:
        Sealed: it was sealed with a key that we do not have.
    """
    return json.loads(unseal(row.content))


def _case(
    application: Application, item: Item, edition: int, place: int, row: BatchRow, names: list[str]
) -> Case:
    """A new case, not yet written. The employer is its applicant; whom it is about stands in the row."""
    submitted = application.submitted_at
    today = timezone.localdate(submitted)
    return Case(
        district=application.district, number=case_number(application.number, place), application=application,
        employer_id=application.employer_id, item=item.code, edition=edition, row=row.number,
        board=item.board, street=application.street, state="draft", head=START, received_on=today,
        words=bigrams(item.name, *filter(None, names)), changed_at=submitted,
    )  # fmt: skip


def _street(batch: Batch) -> str:
    said = picture(batch.employer_id, on=timezone.localdate()).points.get("street")
    return str(said.value) if said else ""
