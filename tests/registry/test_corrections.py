"""A person says that a fact is wrong; an officer grants it or says why not."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.registry.actions import corrections
from renshe.registry.actions.corrections import Refused
from renshe.registry.actions.facts import learn
from renshe.registry.models import (
    BankAccount,
    CorrectionRequest,
    Education,
    Employment,
    Household,
    HouseholdMember,
    Identity,
    Particulars,
    Person,
)
from renshe.registry.queries.picture import picture
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.fixture
def wang() -> Person:
    """A woman whose phone the police do not know, and who worked somewhere until last year."""
    person = somebody("王小芳", serial=2, address="北京路1号")
    learn(
        person=person, source="employment_service", at=NOW, evidence="登记1",
        rows={"employments": [{"kind": "flexible", "since": date(2020, 3, 1), "occupation": "裁缝"}]},
    )  # fmt: skip
    return person


@pytest.fixture
def her() -> User:
    """Her account."""
    return User.objects.create_user("wang")


@pytest.fixture
def clerk() -> User:
    """An officer who has nothing to do with her."""
    return User.objects.create_user("chen")


def ask(person: Person, by: User, table: str, field: str, fact: int, wants: str = "2") -> CorrectionRequest:
    """Ask for one correction."""
    return corrections.ask(
        person=person,
        table=table,
        fact=fact,
        field=field,
        says="1",
        wants=wants,
        why="见身份证",
        by=by,
        at=NOW,
    )


def particulars(person: Person) -> int:
    """The row of the police."""
    return Particulars.objects.get(person=person, source="public_security").pk


def test_what_is_granted_counts_or_stands_beside_by_precedence(wang: Person, her: User, clerk: User) -> None:
    """The officer's value is added with the request's number as evidence; what the police say stays."""
    request = ask(wang, her, "particulars", "address", particulars(wang), "中山路2号")
    corrections.accept(number=request.pk, by=clerk, answer="已看户口簿", at=NOW, value="中山路2号")
    said = picture(wang.pk, on=TODAY, reveal=["address"]).points["address"].said
    assert {(told.source, told.value) for told in said} == {
        ("officer", "中山路2号"),
        ("public_security", "北京路1号"),
    }
    evidence = next(told.evidence for told in said if told.source == "officer")
    assert evidence == f"更正{request.pk:06d}"
    assert CorrectionRequest.objects.get().state == "accepted"


def test_a_second_correction_keeps_the_first(wang: Person, her: User, clerk: User) -> None:
    """What the officer said before of other fields is still said."""
    for field, value in (("address", "中山路2号"), ("phone", "13800000000")):
        table, fact = ("person", 0) if field == "phone" else ("particulars", particulars(wang))
        request = ask(wang, her, table, field, fact)
        corrections.accept(number=request.pk, by=clerk, answer="", at=timezone.now(), value=value)
    row = Particulars.objects.get(person=wang, source="officer", ended_at__isnull=True)
    assert (row.address, row.phone) == ("中山路2号", "13800000000")


def test_an_employment_gets_its_end(wang: Person, her: User, clerk: User) -> None:
    """The officer's row is the contested one with one column changed."""
    row = Employment.objects.get(person=wang)
    request = ask(wang, her, "employments", "until", row.pk)
    corrections.accept(number=request.pk, by=clerk, answer="", at=timezone.now(), value=date(2025, 12, 31))
    mine = Employment.objects.get(person=wang, source="officer")
    assert (mine.since, mine.until, mine.occupation) == (row.since, date(2025, 12, 31), "裁缝")
    row.refresh_from_db()
    assert row.ended_at is None


def test_a_corrected_first_day_takes_the_place_of_the_wrong_one(wang: Person, her: User, clerk: User) -> None:
    """Also when it is corrected once more; what the record says later is weighed as ever."""
    for first in (date(2021, 2, 1), date(2021, 3, 1)):
        row = Employment.objects.filter(person=wang, ended_at__isnull=True).latest("pk")
        request = ask(wang, her, "employments", "since", row.pk)
        corrections.accept(number=request.pk, by=clerk, answer="", at=timezone.now(), value=first)
    wrong, right = date(2020, 3, 1), date(2021, 3, 1)
    now = picture(wang.pk, on=TODAY).employments
    assert [(one.since, one.outweighed) for one in now] == [(right, False), (wrong, True)]
    again = [{"kind": "flexible", "since": wrong, "occupation": "裁缝师傅"}]
    learn(
        person=wang, source="employment_service", at=timezone.now(), evidence="登记2",
        rows={"employments": again},
    )  # fmt: skip
    now = picture(wang.pk, on=TODAY).employments
    assert [(one.since, one.outweighed) for one in now] == [(right, True), (wrong, False)]


def test_a_value_that_contradicts_the_rest_is_refused_whole(wang: Person, her: User, clerk: User) -> None:
    """An end before the beginning: nothing is entered and the request stays open."""
    request = ask(wang, her, "employments", "until", Employment.objects.get(person=wang).pk)
    with pytest.raises(Refused, match="冲突"):
        corrections.accept(number=request.pk, by=clerk, answer="", at=timezone.now(), value=date(2019, 1, 1))
    request.refresh_from_db()
    assert request.state == "open"
    assert Employment.objects.filter(person=wang).count() == 1


def test_a_row_that_is_not_hers(wang: Person, her: User, clerk: User) -> None:
    """Our own record is ended; another department's has to be corrected there first."""
    row = Employment.objects.get(person=wang)
    ours = ask(wang, her, "employments", "row", row.pk)
    corrections.accept(number=ours.pk, by=clerk, answer="登记错人", at=timezone.now())
    row.refresh_from_db()
    assert row.ended_at is not None
    learn(
        person=wang, source="education", at=NOW, evidence="答复2",
        rows={"educations": [{"level": "bachelor", "school": "中山大学"}]},
    )  # fmt: skip
    theirs = ask(wang, her, "educations", "row", Education.objects.get(person=wang).pk)
    with pytest.raises(Refused, match="那个部门"):
        corrections.accept(number=theirs.pk, by=clerk, answer="", at=timezone.now())
    learn(person=wang, source="education", at=timezone.now(), evidence="答复3", rows={"educations": []})
    corrections.accept(number=theirs.pk, by=clerk, answer="", at=timezone.now())
    assert {one.state for one in CorrectionRequest.objects.all()} == {"accepted"}


def test_what_is_missing_must_be_there_before_it_is_granted(wang: Person, her: User, clerk: User) -> None:
    """A degree that no source has told yet."""
    request = ask(wang, her, "person", "educations", 0)
    with pytest.raises(Refused, match="还没有补上"):
        corrections.accept(number=request.pk, by=clerk, answer="", at=timezone.now())
    learn(
        person=wang, source="education", at=NOW + timedelta(minutes=1), evidence="答复2",
        rows={"educations": [{"level": "bachelor", "school": "中山大学"}]},
    )  # fmt: skip
    corrections.accept(number=request.pk, by=clerk, answer="", at=NOW + timedelta(minutes=2))


def test_one_open_request_for_a_field(wang: Person, her: User, clerk: User) -> None:
    """The second is told kindly; after an answer one may ask again; a person has their own missing phone."""
    fact = particulars(wang)
    first = ask(wang, her, "particulars", "name", fact)
    with pytest.raises(Refused, match="已经有一个"):
        ask(wang, her, "particulars", "name", fact)
    corrections.withdraw(number=first.pk, person=wang, at=NOW)
    ask(wang, her, "particulars", "name", fact)
    other = somebody("李强", serial=3)
    ask(wang, her, "person", "phone", 0)
    ask(other, her, "person", "phone", 0)
    assert CorrectionRequest.objects.filter(state="open").count() == 3


@pytest.mark.parametrize(
    ("table", "field", "reason"),
    [
        ("particulars", "shoe_size", "没有这一项"),
        ("users", "name", "没有这一项"),
        ("educations", "level", "更新过"),
    ],
)
def test_what_is_not_there_cannot_be_contested(
    wang: Person, her: User, table: str, field: str, reason: str
) -> None:
    """A table or field that there isn't, or a row of somebody else."""
    with pytest.raises(Refused, match=reason):
        ask(wang, her, table, field, 999)


def test_no_officer_answers_their_own_or_their_familys(wang: Person, her: User, clerk: User) -> None:
    """Not the asker, not the person, not whoever shares the household."""
    request = ask(wang, her, "particulars", "name", particulars(wang))
    husband, home = somebody("李强", serial=3), Household.objects.create(district="440104", number="h1")
    for person in (wang, husband):
        HouseholdMember.objects.create(
            district="440104", household=home, person=person, relation="spouse",
            source="public_security", learned_at=NOW,
        )  # fmt: skip
    Identity.objects.create(district="440104", user=clerk, person=husband, by="counter", verified_at=NOW)
    for officer in (her, clerk):
        with pytest.raises(Refused, match="其他同事"):
            corrections.refuse(number=request.pk, by=officer, answer="不改", at=NOW)


def test_a_refusal_needs_its_reason_and_an_answer_is_given_once(wang: Person, her: User, clerk: User) -> None:
    """Two officers at once: the second is told."""
    request = ask(wang, her, "particulars", "name", particulars(wang))
    with pytest.raises(Refused, match="理由"):
        corrections.refuse(number=request.pk, by=clerk, answer=" ", at=NOW)
    corrections.refuse(number=request.pk, by=clerk, answer="公安核实无误", at=NOW)
    with pytest.raises(Refused, match="刚才已经有了结果"):
        corrections.accept(number=request.pk, by=clerk, answer="", at=NOW, value="王芳")
    assert CorrectionRequest.objects.get().answer == "公安核实无误"


def test_a_new_account_number_is_never_kept_in_plain_text(wang: Person, her: User, clerk: User) -> None:
    """What was asked for is sealed, and so is what is granted."""
    learn(
        person=wang, source="social_insurance", at=NOW, evidence="登记2",
        rows={"accounts": [{"bank": "工商银行", "number_sealed": corrections.seal("6222000011112222")}]},
    )  # fmt: skip
    request = ask(
        wang, her, "accounts", "number", BankAccount.objects.get(person=wang).pk, "6222999988887777"
    )
    assert "6222" not in request.wants
    corrections.accept(number=request.pk, by=clerk, answer="", at=timezone.now(), value="6222999988887777")
    shown = picture(wang.pk, on=TODAY, reveal=["account"]).accounts
    assert "6222999988887777" in {row.values["number"] for row in shown}
    assert "6222" not in str(
        list(BankAccount.objects.filter(person=wang).values_list("number_sealed", flat=True))
    )


def test_the_source_has_ended_it_itself(wang: Person, her: User, clerk: User) -> None:
    """Granting the request then enters nothing: an empty field is no word of the officer that the work goes on."""
    row = Employment.objects.get(person=wang)
    request = ask(wang, her, "employments", "until", row.pk)
    ended = {"kind": "flexible", "since": row.since, "until": date(2025, 12, 31), "occupation": "裁缝"}
    learn(
        person=wang,
        source="employment_service",
        at=timezone.now(),
        evidence="登记2",
        rows={"employments": [ended]},
    )
    corrections.accept(number=request.pk, by=clerk, answer="", at=timezone.now())
    said = Employment.objects.filter(person=wang, ended_at__isnull=True)
    assert [(one.source, one.until) for one in said] == [("employment_service", date(2025, 12, 31))]
