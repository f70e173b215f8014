"""What becomes of an offer: confirmed it is the draft of an application, declined it rests; either leaves no harm."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.actions.filing import Applicant
from renshe.casework.models import Application
from renshe.casework.refused import Refused
from renshe.domains.benefits import api
from renshe.domains.benefits.api import Offer
from renshe.registry.models import Person
from tests.domains.benefits.district import District

pytestmark = pytest.mark.django_db
SAID = ["seeking_work"]


@pytest.fixture
def chen() -> User:
    """An account."""
    return User.objects.create_user("chen")


def offered(district: District, **facts) -> tuple[Person, Offer]:
    """Somebody to whom unemployment benefit was offered today."""
    person = district.enter(**facts)
    api.sweep(timezone.localdate())
    return person, Offer.objects.get()


def test_the_person_reads_why_and_what_comes_of_it(district: District) -> None:
    """With a fresh decision, as if they had confirmed what only they can say."""
    person, offer = offered(district)
    assert api.open_of(person, timezone.localdate()) == [offer]
    shown = api.shown(offer, timezone.localdate())
    assert shown.holds
    assert shown.confirm == ("seeking_work",)
    assert shown.decision.values["months"] == 6


def test_confirming_begins_one_application(district: District, chen: User) -> None:
    """A second press finds the first; what was confirmed stands in the form."""
    person, offer = offered(district)
    made = [
        api.confirm(offer=offer, applicant=Applicant(person=person), by=chen.pk, said=SAID) for _ in range(2)
    ]
    assert made[0] == made[1]
    assert made[0].items == ["unemployment-benefit"]
    assert made[0].answers["seeking_work"] == {"value": "yes"}
    offer.refresh_from_db()
    assert (offer.state, offer.application) == ("confirmed", made[0])
    assert Application.objects.count() == 1


def test_what_only_the_person_can_say_has_to_be_said(district: District, chen: User) -> None:
    """Nothing begins without it."""
    person, offer = offered(district)
    with pytest.raises(Refused, match="没有勾选"):
        api.confirm(offer=offer, applicant=Applicant(person=person), by=chen.pk, said=[])
    assert Application.objects.count() == 0


def test_what_has_become_known_since_is_not_asked_any_more(district: District, chen: User) -> None:
    """A register says it now: the page does not ask, and confirming does not wait for it; nor is it said in their name."""
    person, offer = offered(district)
    district.rows[person.pk]["seeking_work"] = True
    assert api.shown(offer, timezone.localdate()).confirm == ()
    draft = api.confirm(offer=offer, applicant=Applicant(person=person), by=chen.pk, said=[])
    assert "seeking_work" not in draft.answers


def test_nobody_confirms_anothers(district: District, chen: User) -> None:
    """The applicant is the one to whom it was offered."""
    _person, offer = offered(district)
    other = district.enter("李强", 3)
    with pytest.raises(Refused, match="不是给"):
        api.confirm(offer=offer, applicant=Applicant(person=other), by=chen.pk, said=SAID)


def test_after_its_day_it_can_no_longer_be_confirmed(district: District, chen: User) -> None:
    """But applied for, as ever: the words say so."""
    person, offer = offered(district)
    day = timezone.localdate()
    Offer.objects.update(on=day - timedelta(days=90), until=day - timedelta(days=1))
    with pytest.raises(Refused, match="仍然可以直接申请"):
        api.confirm(offer=offer, applicant=Applicant(person=person), by=chen.pk, said=SAID)


def test_declining_takes_a_reason_and_rests(district: District, chen: User) -> None:
    """Once; confirming afterwards is refused; the next night makes no new one."""
    person, offer = offered(district)
    with pytest.raises(Refused, match="选一个原因"):
        api.decline(offer=offer, by=chen.pk, why="time")
    api.decline(offer=offer, by=chen.pk, why="not_now", words="  以后再说 ")
    one = api.decline(offer=offer, by=chen.pk, why="other")
    assert (one.state, one.words) == ("declined", "以后再说")
    with pytest.raises(Refused, match="失效"):
        api.confirm(offer=offer, applicant=Applicant(person=person), by=chen.pk, said=SAID)
    api.sweep(timezone.localdate() + timedelta(days=1))
    assert Offer.objects.count() == 1


def test_while_the_form_is_being_filled_in_nothing_new_is_offered(district: District, chen: User) -> None:
    """The draft is theirs to finish."""
    person, offer = offered(district)
    api.confirm(offer=offer, applicant=Applicant(person=person), by=chen.pk, said=SAID)
    api.sweep(timezone.localdate() + timedelta(days=1))
    assert Offer.objects.count() == 1


def test_take_up_counts_whom_it_reaches(district: District) -> None:
    """Two should have it and neither has; of nobody there is no rate."""
    district.enter()
    district.enter("李强", 3)
    district.enter("王芳", 5, leaving_reason="resigned")
    api.sweep(timezone.localdate())
    figures = api.figures_of("unemployment_benefit", timezone.localdate())
    assert figures
    assert (figures.entitled, figures.reached, figures.missed, figures.percent) == (2, 0, 2, 0)
    assert (figures.offered, figures.confirmed, figures.declined) == (2, 0, 0)
    assert [one.percent for one in api.by_street("unemployment_benefit").values()] == [
        None
    ]  # two are too few
