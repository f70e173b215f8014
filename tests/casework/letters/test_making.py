"""From a signed decision to the letter in somebody's hands, and back: is it genuine?"""

import re
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from renshe.casework.actions import deciding, letters, verbs
from renshe.casework.letters import batch, making
from renshe.casework.letters.setting import set_letter
from renshe.casework.letters.verifying import State, signature_holds, verify
from renshe.casework.materials.keeping import path_of
from renshe.casework.models import Case, CaseEvent, Letter
from renshe.casework.refused import Refused
from renshe.casework.values import Grant, Missing, Proposal, Reason
from tests.casework.office import ALL, cases, officer

pytestmark = pytest.mark.django_db
GRANT = Proposal(outcome="granted", grants=(Grant(name="失业保险金", amount_fen=225_000, monthly=True),))


@pytest.fixture(autouse=True)
def _shelf(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def decided(decision: Proposal = GRANT, **more: Any) -> Case:
    """A case that two people have decided."""
    (case,) = cases("unemployment-benefit", **more)
    case = verbs.accept(case=case, by=officer("陈晓"))
    deciding.review(case=case, by=officer("陈晓"), proposal=decision)
    deciding.decide(case=case, by=officer("李明", ALL), decision=decision)
    return case


def signed(**more: Any) -> tuple[Case, Letter]:
    """A signed case and its letter, made."""
    case = letters.sign(case=decided(**more), by=officer("李明", ALL))
    batch.make_waiting()
    case.refresh_from_db()
    return case, Letter.objects.get(case=case, kind="decision")


def pdf_of(letter: Letter) -> bytes:
    """The file as it was kept."""
    assert letter.document
    return path_of(letter.document.digest).read_bytes()


def test_a_signed_decision_becomes_a_letter_that_is_served_and_proves_itself() -> None:
    case, letter = signed()
    assert (case.state, letter.served_by) == ("served", "online")
    assert re.fullmatch(r"越人社决〔20\d\d〕1号", letter.number)
    assert verify(code=letter.code.lower(), pdf=pdf_of(letter)).state == State.GENUINE
    assert verify(pdf=pdf_of(letter)).letter == letter
    assert list(CaseEvent.objects.filter(case=case).order_by("-number").values_list("verb", flat=True)[:2]) == ["serve", "sign"]  # fmt: skip


def test_the_letter_says_what_was_decided_and_masks_the_number() -> None:
    _case, letter = signed()
    said = letter.content
    assert said["grants"][0]["sum"] == "每月2,250.00元"
    assert said["grants"][0]["words"] == "人民币贰仟贰佰伍拾元整"
    assert said["name"] == "陈晓"
    assert re.fullmatch(r"990\*+\d.", said["id"])


def test_a_grant_in_part_says_from_when_to_when_and_what_is_not_granted() -> None:
    part = Proposal(
        outcome="partly",
        reasons=(Reason(text="缴费满12个月", law="广东省失业保险条例", article="第十八条", status="M"),),
        grants=(
            Grant(name="失业保险金", amount_fen=225_050, since=date(2026, 12, 1), until=date(2027, 5, 31)),
        ),
        withheld=("职业介绍补贴",),
    )
    _case, letter = signed(decision=part)
    said = letter.content
    assert said["withheld"] == ["职业介绍补贴"]
    assert said["grants"][0]["period"] == "自2026年12月1日起至2027年5月31日止"
    assert said["remedy"]


def test_making_it_again_changes_nothing() -> None:
    """A task that runs twice, or after a worker was killed between its steps: one letter, one number, one service."""
    case, letter = signed()
    assert making.make(letter.pk) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(district="440104", case=case, event=letter.event, kind="decision", code="X", made_at=letter.made_at)  # fmt: skip
    assert CaseEvent.objects.filter(case=case, verb="serve").count() == 1


def test_a_worker_killed_before_signing_leaves_a_letter_that_keeps_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = letters.sign(case=decided(), by=officer("李明", ALL))
    letter = Letter.objects.get(case=case, kind="decision")

    def killed(*_: object) -> bytes:
        raise OSError("no space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(making, "set_letter", killed)
        with pytest.raises(OSError, match="no space"):
            making.make(letter.pk)
    letter.refresh_from_db()
    given = letter.number
    assert given
    assert not letter.signed_at
    assert Letter.objects.filter(pk__in=making.waiting(), pk=letter.pk).exists()
    batch.make_waiting()
    letter.refresh_from_db()
    assert (letter.number, bool(letter.signed_at)) == (given, True)


def test_every_row_with_a_letter_asks_for_one_in_the_events_own_transaction() -> None:
    (case,) = cases("unemployment-benefit")
    verbs.request_correction(
        case=case, by=officer("陈晓"), missing=[Missing(what="离职证明", why="要知道离职的原因")]
    )
    letter = Letter.objects.get(case=case)
    assert ProcrastinateJob.objects.filter(
        task_name="casework.make_letter", args={"letter": letter.pk}
    ).exists()
    batch.make_waiting()
    letter.refresh_from_db()
    assert letter.content["missing"] == [["离职证明", "要知道离职的原因"]]


@pytest.mark.parametrize("where", [100, -5000, -1])
def test_one_changed_byte_is_noticed(where: int) -> None:
    _case, letter = signed()
    pdf = bytearray(pdf_of(letter))
    pdf[where] ^= 1
    assert verify(code=letter.code, pdf=bytes(pdf)).state == State.ALTERED
    assert verify(pdf=bytes(pdf)).state == State.UNKNOWN
    assert not signature_holds(pdf_of(letter) + b"\n% more", letter.content["certificate"])


def test_a_corrected_letter_takes_the_place_of_the_old_one() -> None:
    case, old = signed()
    right = Proposal(outcome="granted", grants=(Grant(name="失业保险金", amount_fen=234_000, monthly=True),))
    letters.correct_error(case=case, by=officer("李明", ALL), reason="金额应为2,340元。", decision=right)
    assert verify(code=old.code).state == State.GENUINE  # until the new one is there
    with pytest.raises(Refused, match="制作"):
        letters.correct_error(case=case, by=officer("李明", ALL), reason="再改一次。")
    batch.make_waiting()
    old.refresh_from_db()
    assert old.replaced_by
    assert old.replaced_by.content["grants"][0]["sum"] == "每月2,340.00元"
    assert old.replaced_by.content["replaces"] == old.number
    assert verify(code=old.code, pdf=pdf_of(old)).state == State.REVOKED
    assert verify(code=old.replaced_by.code).state == State.GENUINE


def test_another_outcome_is_no_slip_of_the_pen() -> None:
    case, _letter = signed()
    refusal = Proposal(
        outcome="refused",
        reasons=(Reason(text="本人辞职", law="失业保险条例", article="第十四条", status="M"),),
    )
    with pytest.raises(Refused, match="重新办理"):
        letters.correct_error(case=case, by=officer("李明", ALL), reason="写错了。", decision=refusal)


def test_whoever_came_to_the_counter_is_served_there_once_the_letter_is_made() -> None:
    case = letters.sign(case=decided(channel="counter"), by=officer("李明", ALL))
    with pytest.raises(Refused, match="还在制作"):
        deciding.serve(case=case, by=officer("陈晓"), how="counter")
    batch.make_waiting()
    case.refresh_from_db()
    assert case.state == "signed"
    deciding.serve(case=case, by=officer("陈晓"), how="counter")
    assert Letter.objects.get(case=case, kind="decision").served_by == "counter"


def test_without_a_seal_nothing_is_signed(settings: Any) -> None:
    settings.MODE = "production"
    with pytest.raises(Refused, match="电子印章"):
        letters.sign(case=decided(), by=officer("李明", ALL))


def test_a_batch_gives_each_case_its_own_result_and_goes_on_where_it_stopped() -> None:
    chief = officer("李明", ALL)
    done, (open_case,) = decided(channel="counter"), cases("social-security-card-replacement")
    first = batch.sign_all([done, open_case], by=chief)
    assert [bool(one.why) for one in first] == [False, True]
    assert batch.sign_all([done], by=chief)[0].why == ""
    assert Letter.objects.filter(case=done, kind="decision").count() == 1
    batch.make_waiting()
    assert batch.progress([done]) == batch.Progress(2, 2)


def test_a_character_without_a_picture_is_written_by_its_number() -> None:
    from renshe.casework.letters.glyphs import printable

    assert printable("王䶮𠮷") == ("王䶮𠮷", [])
    assert printable("王\U0002ffff") == ("王〔U+2FFFF〕", ["U+2FFFF"])


def test_every_template_can_be_set_with_a_name_that_would_break_it() -> None:
    """A name is data, whatever it looks like."""
    (case,) = cases("unemployment-benefit")
    verbs.accept(case=case, by=officer("陈晓"))
    batch.make_waiting()
    said = Letter.objects.get(case=case).content
    evil = '"#panic()\\ $*_`\u202e<x>'
    for template, more in {
        "acceptance": {"deemed": True},
        "non-acceptance": {"kind": "non-acceptance", "ground": evil, "body": evil, "reason": evil, "remedy": evil},
        "extension": {"length": "10日", "reason": evil},
        "correction": {"kind": "correction", "missing": [[evil, evil]]},
    }.items():  # fmt: skip
        assert set_letter(template, {**said, "name": evil, **more}).startswith(b"%PDF")


def test_the_worker_knows_the_tasks() -> None:
    """A job whose task no module of the queue has would wait for good."""
    from procrastinate.contrib.django import app

    import renshe.casework.tasks as known

    assert {"casework.make_letter", "casework.make_waiting_letters"} <= set(app.tasks)
    assert known.letters
