"""An employer's spreadsheet: read cell by cell, errors told in the same sheet, submitted once, taken up after a kill."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.utils import timezone

from renshe.casework.actions import verbs
from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.batches import submitting, tasks, working
from renshe.casework.batches.kinds import kinds, written
from renshe.casework.batches.results import lines
from renshe.casework.batches.sheets import FAULTS, template, with_faults, with_results
from renshe.casework.models import Application, Batch, BatchRow, Case, CaseEvent
from renshe.casework.queries.whom import about
from renshe.casework.refused import Refused
from renshe.registry.models import Employer
from tests.casework.office import officer
from tests.casework.sheets import looks, raw, read_back, sheet
from tests.registry.firm import Known, firm, known, work
from tests.registry.people import number, somebody

pytestmark = pytest.mark.django_db
KIND = next(one for one in written() if one.item == "employment-filing")
COMMON = {
    "employer_name": "木棉商贸",
    "credit_code": "91990104MA5CXXXX33",
    "contact": "林致远",
    "phone": "19912345678",
}


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def lin() -> Known:
    """The legal representative."""
    return known("林致远", date(1970, 1, 1), 3)


@pytest.fixture
def kapok(lin: Known) -> Employer:
    """Their firm."""
    return firm(lin.person, today=timezone.localdate())


def hire(serial: int, **changes: str) -> dict[str, str]:
    """One new member of staff as a careful employer types them."""
    row = {"hire_event": "新招用", "hire_name": f"职工{serial}", "hire_id": number(date(1990, 1, 1), serial),
           "hire_date": "2026-11-02", "hire_contract_kind": "无固定期限"}  # fmt: skip
    return {**row, **changes}


def uploaded(employer: Employer, who: Known, content: bytes) -> Batch:
    """Uploaded, and checked as the task queue would."""
    batch = working.upload(
        employer=employer, item=KIND.item, chunks=[content], name="名单.xlsx", by=who.user.pk
    )
    working.go_on(batch.pk)
    batch.refresh_from_db()
    return batch


def sent(batch: Batch, who: Known) -> Batch:
    """Submitted by the legal representative."""
    by = Actor(who.user.pk, "单位经办人", person_id=who.person.pk, may=frozenset({APPLICANT}))
    return working.submit(batch=batch, by=by, role=None, answers=COMMON)


def faults(batch: Batch) -> dict[int, list[str]]:
    """What is wrong, by row of the spreadsheet."""
    rows = BatchRow.objects.filter(batch=batch).order_by("number")
    return {row.number: [one["words"] for one in row.faults] for row in rows if row.faults}


def test_the_template_can_be_filled_in_and_read() -> None:
    """Lists to choose from, identity numbers as text, an example that is not counted."""
    content = template(KIND)
    assert read_back(content)[1][:4] == ["序号", "备案类型*", "职工姓名*", "职工身份证件号码*"]
    assert raw(content).count("<dataValidation ") == 2
    assert 'state="hidden"' in raw(content, "workbook")


def test_good_rows_and_bad_rows(kapok: Employer, lin: Known) -> None:
    """Each row by itself, with the cell and with words that say what to do."""
    somebody("何安", serial=11, rows=work(kapok, date(2024, 1, 1)))
    batch = uploaded(
        kapok,
        lin,
        sheet(
            hire(1),
            hire(5, hire_id="440104199001010019"),
            hire(7, hire_date="2026-02-30"),
            hire(9, hire_contract_kind="固定期限"),
            hire(1),
            hire(11, hire_id=number(serial=11)),
            {},
            hire(13, hire_event="终止或解除"),
            hire(15, hire_event="招人"),
            hire(17, hire_name=""),
        ),
    )
    assert (batch.state, batch.rows, batch.good) == ("checked", 9, 1)
    told = faults(batch)
    assert told.keys() == {5, 6, 7, 8, 9, 11, 12, 13}
    for row, words in {5: "对不上", 6: "日期不对", 7: "合同到期日", 8: "与第4行", 9: "已经是本单位", 11: "没有这个人",
                       12: "请从列表里选", 13: "还没有填"}.items():  # fmt: skip
        assert words in told[row][0], (row, told[row])


def test_a_number_that_the_program_has_rounded_is_told(kapok: Employer, lin: Known) -> None:
    """18 digits typed as a number lose their last three; guessing them would be somebody else."""
    row: dict[str, Any] = {**hire(1), "hire_id": 990104199001010018.0}
    batch = uploaded(kapok, lin, sheet(row))
    assert "设为“文本”" in faults(batch)[4][0]


def test_errors_come_back_in_the_same_sheet_and_can_be_mended_there(kapok: Employer, lin: Known) -> None:
    """The cell is marked, one column says what to do; mended in place the sheet is read again."""
    batch = uploaded(kapok, lin, sheet(hire(1), hire(5, hire_date="明天")))
    content = with_faults(KIND, lines(batch))
    rows = read_back(content)
    assert rows[1][-1] == FAULTS
    assert rows[3][3] == hire(1)["hire_id"]
    assert rows[4][4:] == [
        "明天",
        "无固定期限",
        "",
        "用工起始(或终止)日期:日期不对,请写成 2026-11-23 的样子。",
    ]
    assert looks(content, "E5") != looks(content, "E4") == looks(content, "D5")
    mended = io.BytesIO()
    book: Any = xlsxwriter.Workbook(mended, {"in_memory": True})
    page: Any = book.add_worksheet()
    for line, row in enumerate(rows):
        page.write_row(line, 0, ["2026/11/24" if cell == "明天" else cell for cell in row])
    book.close()
    again = uploaded(kapok, lin, mended.getvalue())
    assert (again.good, again.rows) == (2, 2)


def test_what_people_type_is_never_a_formula(kapok: Employer, lin: Known) -> None:
    batch = uploaded(kapok, lin, sheet(hire(1, hire_name="=1+1", hire_date="x")))
    content = with_faults(KIND, lines(batch))
    assert read_back(content)[3][2] == "=1+1"
    assert "<f>" not in raw(content)


def test_one_submission_one_application_a_case_for_each_row(kapok: Employer, lin: Known) -> None:
    """The rows without a fault; the sheet is the roster, so no paper is asked for; results by row."""
    batch = sent(uploaded(kapok, lin, sheet(hire(1), hire(5, hire_date="明天"), hire(7))), lin)
    working.go_on(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.submitted) == ("submitted", 2)
    cases = list(Case.objects.order_by("number"))
    application = Application.objects.get()
    assert [case.number for case in cases] == [f"{application.number}-01", f"{application.number}-02"]
    assert [(case.row, case.state) for case in cases] == [(4, "received"), (6, "received")]
    assert application.answers["contact"]["value"] == "林致远"
    Case.objects.filter(pk=cases[1].pk).update(state="served", outcome="refused")
    rows = read_back(with_results(KIND, lines(batch)))
    assert rows[3][-3:] == [cases[0].number, "已收件,待受理", ""]
    assert rows[4][-3:-1] == ["", "没有提交"]
    assert rows[5][-2] == "已办结:不予"


def test_uploaded_and_submitted_twice_it_is_once(kapok: Employer, lin: Known) -> None:
    content = sheet(hire(1), hire(5))
    first, second = uploaded(kapok, lin, content), uploaded(kapok, lin, content)
    assert first.pk == second.pk
    for _ in range(2):
        sent(first, lin)
        working.go_on(first.pk)
    assert (Application.objects.count(), Case.objects.count()) == (1, 2)


def test_somebody_of_an_earlier_sheet_is_not_filed_again(kapok: Employer, lin: Known) -> None:
    """The mended sheet still has those who were submitted first: they are told, and so is who was quicker at once."""
    first = uploaded(kapok, lin, sheet(hire(1), hire(5, hire_date="明天")))
    at_once = uploaded(kapok, lin, sheet(hire(1), hire(7)))
    working.go_on(sent(first, lin).pk)
    mended = uploaded(kapok, lin, sheet(hire(1), hire(5)))
    assert "已经提交过" in faults(mended)[4][0]
    working.go_on(sent(at_once, lin).pk)
    at_once.refresh_from_db()
    assert (at_once.state, at_once.submitted) == ("submitted", 1)
    assert "已经提交过" in faults(at_once)[4][0]
    assert Case.objects.count() == 2


def test_killed_in_the_middle_it_is_taken_up_again(
    kapok: Employer, lin: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies while it reads, and again while it submits: no row is lost, none is there twice."""
    monkeypatch.setattr(working, "READ_AT_ONCE", 3)
    monkeypatch.setattr(working, "FILED_AT_ONCE", 3)
    content = sheet(*(hire(serial) for serial in range(1, 17, 2)))
    batch = working.upload(employer=kapok, item=KIND.item, chunks=[content], name="名单.xlsx", by=lin.user.pk)

    def dying(real: Any, after: int) -> Any:
        left = iter(range(after))

        def done(*args: Any, **more: Any) -> Any:
            if next(left, None) is None:
                raise SystemExit
            return real(*args, **more)

        return done

    with monkeypatch.context() as patch:
        patch.setattr(working, "check", dying(working.check, 4))
        with pytest.raises(SystemExit):
            working.go_on(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.read, BatchRow.objects.count()) == ("reading", 3, 3)
    working.go_on(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.good) == ("checked", 8)
    sent(batch, lin)
    with monkeypatch.context() as patch:
        patch.setattr(submitting, "move", dying(submitting.move, 5))
        with pytest.raises(SystemExit):
            working.go_on(batch.pk)
    assert Case.objects.count() == 3
    Batch.objects.update(changed_at=timezone.now() - timedelta(minutes=5))
    assert tasks.take_up_batches(0) == 1
    working.go_on(batch.pk)
    assert sorted(Case.objects.values_list("row", flat=True)) == list(range(4, 12))
    assert CaseEvent.objects.count() == 8
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda: sheet(), "还没有人"),
        (lambda: sheet(*(hire(1) for _ in range(5001))), "最多5000人"),
        (lambda: template(kinds()["staff-changes"]), "找不到"),
    ],
)
def test_a_sheet_that_cannot_be_used(kapok: Employer, lin: Known, content: Any, says: str) -> None:
    """It is told why, and the same file may be sent again."""
    batch = uploaded(kapok, lin, content())
    assert batch.state == "failed"
    assert says in batch.why
    assert uploaded(kapok, lin, content()).state == "failed"


def test_a_file_of_another_kind_is_not_kept(kapok: Employer, lin: Known) -> None:
    with pytest.raises(Refused):
        uploaded(kapok, lin, b"%PDF-1.7\n%%EOF\n")
    assert not Batch.objects.exists()


def test_nobody_without_a_fault_is_no_submission(kapok: Employer, lin: Known) -> None:
    batch = uploaded(kapok, lin, sheet(hire(1, hire_date="x")))
    with pytest.raises(Refused, match="没有一行能提交"):
        sent(batch, lin)
    working.discard(batch=batch)
    assert not BatchRow.objects.exists()


def test_somebody_of_an_officers_family_is_not_theirs_to_handle(kapok: Employer, lin: Known) -> None:
    """The employer applies, but the row is about the officer themselves."""
    mine = somebody("何安", serial=21)
    sent(uploaded(kapok, lin, sheet(hire(21, hire_name="何安", hire_id=number(serial=21)))), lin)
    working.go_on(Batch.objects.get().pk)
    case = Case.objects.get(row__gt=0)
    assert about(case) == mine.pk
    with pytest.raises(Refused, match="本人的办件"):
        verbs.accept(case=case, by=officer("何安", person=mine))
    assert verbs.accept(case=case, by=officer("陈晓")).state == "accepted"
