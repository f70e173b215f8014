"""Who gets a case: the street's own clerk with the fewest, never the applicant or their family, and who is away gets none."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.actions import assigning, referring, verbs
from renshe.casework.actions.assigning import assign, take
from renshe.casework.history import prove
from renshe.casework.models import Assignment, Case, CaseEvent, Referral
from renshe.casework.queries import desk
from renshe.casework.queries.figures import figures
from renshe.casework.queries.lights import lights
from renshe.casework.refused import Refused
from renshe.core.clock import Light
from renshe.registry.models import Appointment, Identity, Permission, Person
from tests.casework.office import ALL, CLERK, cases, officer
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
HERE, THERE = "440104003", "440104001"


def appoint(
    name: str, street: str = "", *, role: str = "clerk", person: Person | None = None, **more: object
) -> User:
    """An officer with an appointment since the beginning of the year."""
    now = timezone.now()
    mine = {"district": settings.DISTRICT, "role": role}
    verbs_of_role = CLERK if role == "clerk" else ALL
    for verb in verbs_of_role:
        Permission.objects.get_or_create(**mine, verb=verb, ended_at=None, defaults={"given_at": now})
    user, _ = User.objects.get_or_create(username=name, defaults={"first_name": name})
    Appointment.objects.create(
        **mine,
        user=user,
        unit=f"{name}的窗口",
        street=street,
        since=date(2026, 1, 1),
        appointed_at=now,
        **more,
    )
    if person:
        Identity.objects.create(
            district=settings.DISTRICT, user=user, person=person, by="demo", verified_at=timezone.now()
        )
    return user


def filed(street: str = HERE, serial: int = 1) -> Case:
    """A case that has just come in."""
    (case,) = cases("unemployment-benefit", person=somebody(serial=serial), street=street)
    return case


def test_the_streets_own_clerk_gets_it_and_the_load_is_shared() -> None:
    appoint("局里的")
    one, two = appoint("陈晓", HERE), appoint("李明", HERE)
    appoint("外街的", THERE)
    appoint("首席", HERE, role="chief")  # decides, and is spared for that
    owners = [filed(serial=serial).owner_id for serial in range(1, 5)]
    assert sorted(owners, key=str) == sorted([one.pk, two.pk] * 2, key=str)
    case = Case.objects.latest("pk")
    assert case.unit.endswith("的窗口")
    assert CaseEvent.objects.get(case=case).detail["owner"] == case.owner_id
    assert Assignment.objects.filter(case=case, ended_at__isnull=True, officer=case.owner_id).count() == 1
    assert prove().broken is None


def test_without_anybody_it_waits_to_be_taken() -> None:
    appoint("外街的", THERE)
    case = filed()
    assert case.owner_id is None
    case = take(case=case, by=officer("陈晓"))
    assert case.owner
    assert case.owner.username == "陈晓"
    with pytest.raises(Refused, match="已经在您手上"):
        take(case=case, by=officer("陈晓"))
    take(case=case, by=officer("李明"))
    assert list(Assignment.objects.order_by("pk").values_list("officer__username", flat=True)) == [
        "陈晓",
        "李明",
    ]
    assert Assignment.objects.filter(ended_at__isnull=True).count() == 1


def test_never_the_applicant_or_whoever_is_away() -> None:
    me = somebody(serial=9)
    appoint("陈晓", HERE, person=me)
    (own,) = cases("unemployment-benefit", person=me, street=HERE)
    assert own.owner_id is None
    away = Appointment.objects.get(user__username="陈晓")
    today = timezone.localdate()
    deputy = appoint("李明", HERE, deputy_for=away, until=today + timedelta(days=5))
    case = filed()
    assert case.owner_id == deputy.pk
    assert desk.stands_for(deputy) == [deputy.pk, away.user_id]


def test_a_supervisor_assigns_only_to_who_may_have_it() -> None:
    clerk, stranger = appoint("陈晓", HERE), appoint("外街的", THERE)
    case = filed()
    chief = officer("首席", ALL)
    with pytest.raises(Refused, match="不能办这件"):
        assign(case=case, by=chief, to=stranger.pk)
    other = appoint("李明", HERE)
    assert assign(case=case, by=chief, to=other.pk, why="陈晓休假").owner_id == other.pk
    with pytest.raises(Refused, match="没有“分派”的权限"):
        assign(case=case, by=officer("陈晓"), to=clerk.pk)
    assert CaseEvent.objects.get(case=case, verb="assign").detail["name"] == "李明"


def test_each_sees_the_cases_of_their_place() -> None:
    here, nobody = appoint("陈晓", HERE), User.objects.create_user("访客")
    mine, theirs = filed(), filed(THERE, serial=3)
    edges = lights()
    seen = desk.listed(here, desk.Asked("all"), edges)
    assert list(seen) == [mine]
    assert theirs not in seen
    assert not desk.listed(nobody, desk.Asked("all"), edges).exists()


def test_pages_by_keyset_show_each_case_once() -> None:
    appoint("陈晓")
    user = User.objects.get(username="陈晓")
    numbers = [filed(serial=serial).number for serial in range(1, 4)]
    verbs.accept(case=Case.objects.get(number=numbers[2]), by=officer("陈晓"))
    rows = desk.listed(user, desk.Asked("all"), lights())
    first = desk.page(rows, each=2)
    second = desk.page(rows, each=2, after=first.after)
    assert [one.number for one in (*first.rows, *second.rows)] == [numbers[2], numbers[0], numbers[1]]
    assert not second.after


def test_the_edges_of_the_lights_agree_with_the_days_left() -> None:
    """Also over a long holiday: amber means three working days or fewer."""
    for day in (date(2026, 9, 28), date(2026, 2, 13), date(2026, 11, 20)):
        edges = lights(day)
        for ahead in range(-5, 30):
            due = day + timedelta(days=ahead)
            expected = Light.RED if ahead <= 0 else Light.AMBER if edges.left(due) <= 3 else Light.GREEN
            assert edges.of(due) == expected
            assert (edges.left(due) < 0) == (ahead < 0)
        received = [day - timedelta(days=back) for back in range(20)]
        assert all((edges.accept_by(one) <= day) == (one <= edges.taken_red) for one in received)


def test_another_departments_part_has_its_own_day_and_answer() -> None:
    case = verbs.accept(case=filed(), by=officer("陈晓"))
    today = timezone.localdate()
    with pytest.raises(Refused, match="已经过了"):
        referring.refer(
            case=case, by=officer("陈晓"), department="民政", asks="核实低保", due_on=today - timedelta(1)
        )
    asked = referring.refer(case=case, by=officer("陈晓"), department="民政", asks="核实低保", due_on=today)
    referring.answer_referral(case=case, by=officer("陈晓"), referral=asked.pk, answer="属实")
    assert Referral.objects.get().answer == "属实"
    with pytest.raises(Refused, match="已经答复"):
        referring.answer_referral(case=case, by=officer("陈晓"), referral=asked.pk, answer="再答")


def test_own_figures_leave_suspended_days_out() -> None:
    from renshe.casework.actions import deciding
    from tests.casework.test_lifecycle import GRANT

    user = appoint("陈晓", HERE)
    assert figures([user.pk]).days is None
    case = verbs.accept(case=filed(), by=officer("陈晓"))
    deciding.review(case=case, by=officer("陈晓"), proposal=GRANT)
    deciding.decide(case=case, by=officer("李明", ALL), decision=GRANT)
    told = figures([user.pk])
    assert (told.open, told.this_week, told.days, told.share) == (1, 1, 0.0, 100)
    assert assigning.candidates(street=HERE, board="insurance")[0].open == 1
