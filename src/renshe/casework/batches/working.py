"""What is done to a batch: upload, check, submit, throw away. Checking and submitting go on piece by piece.

Every piece is one transaction that holds the batch, does the next rows, and writes down how far it is. A worker that is
killed loses at most one piece; whoever comes next goes on behind the last; two at once take turns.
"""

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.actors import Actor
from renshe.casework.batches.cells import WrongCell, read_cell
from renshe.casework.batches.comparing import compare, hash_of, known
from renshe.casework.batches.kinds import Kind, kinds
from renshe.casework.batches.reading import Checked, Found, check, first_rows, open_sheet
from renshe.casework.batches.submitting import file_application, file_rows
from renshe.casework.materials.keeping import keep, path_of
from renshe.casework.models import Batch, BatchRow
from renshe.casework.refused import Refused
from renshe.registry.models import Employer, EmployerRole
from renshe.registry.sealing import seal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ_AT_ONCE, FILED_AT_ONCE = 500, 50  # rows of one piece: well under a second of work each


def upload(*, employer: Employer, item: str, chunks: Iterable[bytes], name: str, by: int) -> Batch:
    """Take a spreadsheet in; it is checked by the task queue. The same file is the same batch, however often it is sent.

    Args:
        employer: whose people stand in it.
        item: what every row asks for.
        chunks: the file.
        name: as the employer calls it.
        by: the account.

    Raises:
        Refused: nothing that can be filed so, or no spreadsheet, empty, too large.
    """
    if item not in kinds():
        raise Refused("item", "这个事项不能用表格批量办理。请刷新页面再选。")
    document = keep(chunks=chunks, name=name, by=by, kinds=[XLSX])
    now = timezone.now()
    mine = {"district": settings.DISTRICT, "employer": employer, "item": item, "digest": document.digest}
    try:
        with transaction.atomic():
            batch = Batch.objects.create(**mine, document=document, by_id=by, uploaded_at=now, changed_at=now)
            transaction.on_commit(partial(go_on_later, batch.pk))
    except IntegrityError:
        return Batch.objects.exclude(state__in=["discarded", "failed"]).get(**mine)
    return batch


def go_on_later(batch: int) -> None:
    """Put the next work of a batch on the list of the task queue."""
    from renshe.casework.batches.tasks import put_on_the_list

    put_on_the_list(batch)


def go_on(batch: int) -> None:
    """Do what is left of checking or submitting."""
    people: list[Found] | None = None
    while True:
        one = Batch.objects.select_related("document").get(pk=batch)
        if one.state == "reading":
            try:
                people = (
                    people if people is not None else open_sheet(path_of(one.document.digest), _kind(one))
                )
            except Refused as refused:
                _fail(batch, str(refused))
                return
            read_piece(batch, people)
        elif one.state == "submitting":
            submit_piece(batch)
        else:
            return


@transaction.atomic
def read_piece(batch: int, people: list[Found]) -> None:
    """Check the next rows of a file.

    Args:
        batch: being read.
        people: everybody in its file.
    """
    one = Batch.objects.select_for_update().get(pk=batch)
    if one.state != "reading":
        return
    kind, today = _kind(one), timezone.localdate()
    firsts = first_rows(people, kind)
    rows = [
        check(row, kind, today=today, firsts=firsts) for row in people[one.read : one.read + READ_AT_ONCE]
    ]
    facts = known(rows, kind, one.employer_id, on=today)
    made = [_row(one, row, kind, row.faults or compare(row, kind, facts), facts.people) for row in rows]
    BatchRow.objects.bulk_create(made)
    one.rows, one.read = len(people), one.read + len(rows)
    one.good += sum(not row.faults for row in made)
    one.state = "checked" if one.read >= len(people) else "reading"
    one.changed_at = timezone.now()
    one.save()


@transaction.atomic
def submit(*, batch: Batch, by: Actor, role: EmployerRole | None, answers: Mapping[str, str]) -> Batch:
    """Submit the rows without a fault: one application, and the task queue makes a case for each row.

    Submitted twice it is one submission.

    Args:
        batch: checked.
        by: who acts for the employer.
        role: why they may; None for the legal representative.
        answers: what is asked once for the whole file, by field code.

    Raises:
        Refused: it is not checked yet, nobody is without a fault, or an answer is missing or wrong.
    """
    one = Batch.objects.select_for_update().select_related("employer", "document").get(pk=batch.pk)
    if one.state in {"submitting", "submitted"}:
        return one
    if one.state != "checked":
        raise Refused("not_checked", "这张表还没有检查完,请稍等。")
    if one.good == 0:
        raise Refused("nobody", "没有一行能提交。请下载表格,按最后一列的说明改正以后重新上传。")
    kind = _kind(one)
    one.application = file_application(one, kind, by=by, role=role, answers=_common(kind, answers))
    one.state, one.changed_at = "submitting", timezone.now()
    one.save()
    transaction.on_commit(partial(go_on_later, one.pk))
    return one


@transaction.atomic
def submit_piece(batch: int) -> None:
    """Make the cases of the next rows."""
    one = Batch.objects.select_for_update().get(pk=batch)
    if one.state != "submitting":
        return
    made, dropped = file_rows(one, _kind(one), most=FILED_AT_ONCE)
    one.submitted, one.good = one.submitted + made, one.good - dropped
    one.state = "submitted" if one.submitted >= one.good else "submitting"
    one.changed_at = timezone.now()
    one.save()


@transaction.atomic
def discard(*, batch: Batch) -> Batch:
    """Throw a batch away that was not submitted, and what was read of it. Thrown away twice it stays so.

    Raises:
        Refused: it was submitted.
    """
    one = Batch.objects.select_for_update().get(pk=batch.pk)
    if one.application_id is not None:
        raise Refused("submitted", "已经提交,不能放弃。不想办的,可以逐件撤回。")
    BatchRow.objects.filter(batch=one).delete()
    one.state, one.changed_at = "discarded", timezone.now()
    one.save()
    return one


def _kind(batch: Batch) -> Kind:
    return kinds()[batch.item]


def _row(
    batch: Batch, row: Checked, kind: Kind, faults: list[dict[str, str]], people: Mapping[str, int]
) -> BatchRow:
    """A row as it is kept: sealed, for it holds identity numbers and wages."""
    number = row.values.get(kind.person, "")
    content = json.dumps({"typed": row.typed, "values": row.values}, ensure_ascii=False)
    return BatchRow(
        district=batch.district, batch=batch, number=row.number, content=seal(content), faults=faults,
        who=hash_of(number) if number else "", person_id=people.get(number),
    )  # fmt: skip


def _common(kind: Kind, answers: Mapping[str, str]) -> dict[str, Any]:
    """What is asked once, read as its fields want it.

    Raises:
        Refused: the code is the field's.
    """
    read: dict[str, Any] = {}
    for entry in kind.asked_once():
        typed = answers.get(entry.code, "").strip()
        if not typed:
            raise Refused(entry.code, f"请填写{entry.label}。")
        try:
            read[entry.code] = {"value": read_cell(entry, typed, today=timezone.localdate())}
        except WrongCell as wrong:
            raise Refused(entry.code, f"{entry.label}:{wrong}") from wrong
    return read


def _fail(batch: int, why: str) -> None:
    Batch.objects.filter(pk=batch, state="reading").update(
        state="failed", why=why[:300], changed_at=timezone.now()
    )
