"""Who may do what, as the office lives it: appointed by another, deputised on leave, never promoted by oneself."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from renshe.registry.actions import staff as actions
from renshe.registry.actions.staff import Refused
from renshe.registry.models import AccountEvent, Appointment, Permission
from renshe.registry.queries import people
from renshe.registry.queries import staff as queries
from renshe.registry.queries.family import own_or_family
from renshe.registry.staff import as_whom, forget, held, holding, may, roles
from renshe.registry.staff.roles import RolesError, read
from tests.registry.people import number

BEIJING, RENMIN = "440104003", "440104010"
pytestmark = pytest.mark.django_db


def account(name: str, called: str = "") -> User:
    """Somebody who works here."""
    return User.objects.create_user(name, first_name=called or name, is_staff=True)


def placed(user: User, role: str, **more: object) -> Appointment:
    """An appointment that was there before the story begins."""
    today = timezone.localdate()
    values = {"unit": "北京街道人社服务窗口", "since": today, "appointed_at": timezone.now(), **more}
    return Appointment.objects.create(district="440104", user=user, role=role, **values)


@pytest.fixture
def today() -> date:
    """The day of the story."""
    return timezone.localdate()


@pytest.fixture
def chief() -> User:
    """Huang, administrator; the roles are loaded."""
    actions.load_roles()
    made = account("huang", "黄敏")
    placed(made, "administrator", unit="办公室")
    return made


def test_the_roles_of_the_file_are_the_first_rows_and_come_once(chief: User) -> None:
    """What was taken back on the page stays taken back, however often the house is prepared."""
    assert {row.verb for row in Permission.objects.filter(role="clerk")} == set(roles().by_code["clerk"].may)
    assert actions.load_roles() == 0
    actions.withdraw(role="clerk", verb="registry.reveal", by=chief)
    assert actions.load_roles() == 0
    assert ("clerk", "registry.reveal") not in queries.permissions()


def test_a_clerk_of_one_street(chief: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Chen works in Beijing Street: there she may look, elsewhere not; one question to the database, beside Django's own two."""
    chen = account("chen", "陈晓")
    placed(chen, "clerk", street=BEIJING, board="employment")
    with django_assert_num_queries(3):
        assert may(chen, "registry.look")
        assert may(chen, "registry.look", street=BEIJING)
        assert not may(chen, "registry.look", street=RENMIN)
        assert not may(chen, "registry.look", street=BEIJING, board="labour")
        assert not may(chen, "staff.permit")
        assert not may(chen, "registry.fly")
        assert as_whom(chen) == "陈晓(综合柜员,北京街道人社服务窗口)"
    assert as_whom(User(username="root", is_superuser=True)) == "root(最高权限账号)"


@pytest.mark.parametrize(
    ("since", "until", "works"),
    [(0, None, "may"), (0, 0, "may"), (-9, 0, "may"), (1, None, "may not"), (-9, -1, "may not")],
)
def test_an_appointment_counts_on_its_days(
    chief: User, today: date, since: int, until: int | None, works: str
) -> None:
    """Both ends included; tomorrow's does not count yet, yesterday's no more."""
    chen = account("chen")
    last = None if until is None else today + timedelta(days=until)
    placed(chen, "clerk", since=today + timedelta(days=since), until=last)
    assert may(chen, "registry.look") is (works == "may")


def test_a_closed_account_may_nothing(chief: User) -> None:
    """Chen leaves: the appointment ends, the deputy's with it, and the record says who closed the account."""
    chen, lin = account("chen"), account("lin")
    hers = placed(chen, "reviewer")
    placed(lin, "clerk")
    day = timezone.localdate()
    actions.name_deputy(appointment=hers, deputy=lin, since=day, until=day, by=chen)
    assert may(lin, "registry.correct")
    actions.close_account(user=chen, by=chief)
    for one in (chen, lin):
        forget(one)
        one.refresh_from_db()
        assert not may(one, "registry.correct")
    assert queries.events(chen)[0].by == chief
    with pytest.raises(Refused, match="停用"):
        actions.appoint(user=chen, role="clerk", unit="窗口", since=day, by=chief)


def test_what_was_noted_of_an_account_is_for_good(chief: User) -> None:
    """The database refuses to forget it, and refuses to delete a permission."""
    chen = actions.open_account(account="Chen ", name="陈晓", number=number(), by=chief)
    assert (chen.username, chen.has_usable_password()) == ("chen", False)
    for row in (AccountEvent.objects.get(user=chen), Permission.objects.first()):
        assert row
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
            row.delete()


def test_nobody_gives_their_own_role_more(chief: User) -> None:
    """Four eyes: Huang is an administrator, so somebody else must give administrators more; to clerks she may give."""
    with pytest.raises(Refused, match="您自己担任"):
        actions.give(role="administrator", verb="registry.look", by=chief)
    actions.give(role="clerk", verb="registry.audit", by=chief)
    with pytest.raises(Refused, match="已经有"):
        actions.give(role="clerk", verb="registry.audit", by=chief)
    with pytest.raises(PermissionDenied):
        actions.give(role="leader", verb="registry.look", by=account("chen"))
    with pytest.raises(Refused, match="没有这个角色"):
        actions.give(role="king", verb="registry.look", by=chief)
    assert [(one.given, one.codes, one.by) for one in queries.changes()] == [
        (True, ("clerk", "registry.audit"), chief)
    ]


def test_nobody_appoints_themselves(chief: User, today: date) -> None:
    """The action says so kindly; the database would refuse it anyway."""
    with pytest.raises(Refused, match="不能给自己"):
        actions.appoint(user=chief, role="chief", unit="大厅", since=today, by=chief)
    with pytest.raises(IntegrityError), transaction.atomic():
        placed(chief, "chief", appointed_by=chief)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"since": -1}, "since", "过去的日子"),
        ({"since": 5, "until": 4}, "until", "在开始之前"),
        ({"role": "king"}, "role", "选一个角色"),
        ({"unit": "  "}, "unit", "单位名称"),
        ({"street": "440104999"}, "street", "没有这条街道"),
        ({"board": "sea"}, "board", "没有这个板块"),
        ({"role": "legal"}, "role", "不同的人担任"),
        ({"role": "editor"}, "since", "同样的任职"),
    ],
)
def test_what_an_appointment_can_not_be(
    chief: User, today: date, change: dict[str, object], field: str, words: str
) -> None:
    """He edits the Book; every refusal stands beside its field."""
    he = account("he")
    placed(he, "editor")
    days = {key: today + timedelta(days=int(str(change[key]))) for key in ("since", "until") if key in change}
    values = {"role": "clerk", "unit": "窗口", "since": today, **change, **days}
    with pytest.raises(Refused, match=words) as refused:
        actions.appoint(user=he, by=chief, **values)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_deputy_for_a_leave(chief: User, today: date) -> None:
    """Li goes on leave and lets Zhao review; Zhao's record names whom he stands in for; Li ends it early."""
    li, zhao, wang = account("li", "李敏"), account("zhao", "赵强"), account("wang")
    hers = placed(li, "reviewer", board="insurance")
    placed(zhao, "clerk")
    week = today + timedelta(days=6)
    with pytest.raises(Refused, match="没有任职"):
        actions.name_deputy(appointment=hers, deputy=wang, since=today, until=week, by=li)
    with pytest.raises(Refused, match="最长92天"):
        actions.name_deputy(
            appointment=hers, deputy=zhao, since=today, until=today + timedelta(days=92), by=li
        )
    with pytest.raises(PermissionDenied):
        actions.name_deputy(appointment=hers, deputy=zhao, since=today, until=week, by=zhao)
    placed(chief, "clerk")
    with pytest.raises(Refused, match="不能让自己代理"):
        actions.name_deputy(appointment=hers, deputy=chief, since=today, until=week, by=chief)
    deputy = actions.name_deputy(appointment=hers, deputy=zhao, since=today, until=week, by=li)
    forget(zhao)
    assert as_whom(zhao, "registry.correct") == "赵强(复核,北京街道人社服务窗口,代李敏)"
    assert as_whom(zhao) == "赵强(综合柜员,北京街道人社服务窗口)"
    with pytest.raises(Refused, match="不能再请别人代理"):
        actions.name_deputy(appointment=deputy, deputy=li, since=today, until=week, by=zhao)
    actions.end(appointment=deputy, by=li)
    forget(zhao)
    assert not may(zhao, "registry.correct")


def test_somebody_must_be_left_to_keep_staff(chief: User) -> None:
    """The only administrator is neither ended nor stripped, except when an all-powerful account could mend it."""
    mine = Appointment.objects.get(user=chief)
    for deed in (
        lambda: actions.end(appointment=mine, by=chief),
        lambda: actions.withdraw(role="administrator", verb="staff.permit", by=chief),
    ):
        with pytest.raises(Refused, match="没有人能管理"), transaction.atomic():
            deed()
    User.objects.create_superuser("root", "", None)
    actions.end(appointment=mine, by=chief)
    forget(chief)
    assert not may(chief, "staff.permit")


def test_an_account_above_ones_own(chief: User) -> None:
    """An administrator makes no link for a superuser, nor for a citizen."""
    with pytest.raises(PermissionDenied):
        actions.new_link(user=User.objects.create_superuser("root", "", None), by=chief)
    with pytest.raises(Refused, match="不是工作人员"):
        actions.new_link(user=User.objects.create_user("citizen"), by=chief)


def test_permissions_from_elsewhere_are_named(chief: User) -> None:
    """Django's groups still count, everywhere; the page of permissions names who has them."""
    he = account("he")
    he.groups.add(Group.objects.get(name="一本通编辑"))
    assert may(he, "book.edit_book")
    assert may(he, "book.edit_book", street=BEIJING)
    assert queries.outside_the_table() == [he]


def test_a_wrong_file_of_roles_is_told_by_line(tmp_path: Path) -> None:
    """Whoever keeps it finds the place."""
    file = tmp_path / "roles.yaml"
    right = (Path(__file__).parents[2] / "book/roles.yaml").read_text("utf-8")
    file.write_text(right.replace("deputy_days: 92", "deputy_days: many"))
    with pytest.raises(RolesError, match=r"roles\.yaml:\d+: .*integer"):
        read(file)
    file.write_text(right.replace("[editor, legal]", "[editor, king]"))
    with pytest.raises(RolesError, match="king"):
        read(file)


def test_a_new_colleague_is_bound_to_a_person(chief: User) -> None:
    """So that her own record and her family's stay shut to her; one person has one account, and a wrong number opens none."""
    with pytest.raises(Refused, match="最后一位"):
        actions.open_account(
            account="chenxiao",
            name="陈晓",
            number=number()[:-1] + ("0" if number()[-1] != "0" else "1"),
            by=chief,
        )
    chen = actions.open_account(account="chenxiao", name="陈晓", number=number(), by=chief)
    somebody_of_that_number = people.find(number())
    assert somebody_of_that_number
    assert own_or_family(chen, somebody_of_that_number.pk)
    with pytest.raises(Refused, match="已经有工作账号"):
        actions.open_account(account="chen2", name="陈晓", number=number(), by=chief)
    assert not User.objects.filter(username="chen2").exists()


def test_what_somebody_holds_is_what_the_condition_on_appointments_says(chief: User, today: date) -> None:
    """The question that every page asks is written by hand: past, future, ended and a deputy's appointments, it gives the same rows."""
    li, day = account("li"), timedelta(days=1)
    spans = [(-9, -1, False), (-9, 0, False), (0, None, False), (1, 9, False), (-9, 9, True)]
    for place, (since, until, over) in enumerate(spans):
        ended = {"ended_by": chief, "ended_at": timezone.now()} if over else {}
        mine = {
            "since": today + since * day,
            "until": None if until is None else today + until * day,
            **ended,
        }
        placed(li, "clerk", unit=f"窗口{place}", board=f"own{place}", **mine)
        if until is None:
            continue
        away = placed(account(f"away{place}", f"某某{place}"), "reviewer", since=today - 9 * day)
        if place == 1:  # whom she stands in for has left
            Appointment.objects.filter(pk=away.pk).update(ended_by=chief, ended_at=timezone.now())
        placed(li, "reviewer", unit=f"代{place}", board=f"for{place}", deputy_for=away, **mine)
    li = User.objects.get(pk=li.pk)
    said = sorted((one.role, one.unit, bool(one.instead_of)) for one in held(li))
    rows = Appointment.objects.filter(holding(today), user=li)
    assert said == sorted((one.role, one.unit, one.deputy_for_id is not None) for one in rows)
    assert [unit for _, unit, _ in said] == ["窗口1", "窗口2"]
