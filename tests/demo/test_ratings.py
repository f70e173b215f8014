"""The demo's ratings: each in its time, proven, in every state, with texts that form themes."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from renshe.casework.models import Case, CaseEvent
from renshe.demo.ratings.loading import load
from renshe.domains.ratings import api
from renshe.domains.ratings.models import Mending, Occasion, Rating
from tests.demo.cases.test_past import _town

__all__ = ["_town"]
pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.usefixtures("_town")
def test_a_year_of_ratings_is_loaded_and_holds() -> None:
    """The database's own triggers took every row; nothing is told twice; the pages have something to show."""
    done = load()
    assert done
    assert load() is None
    closed = Case.objects.filter(state__in=["served", "not_accepted"], row=0).count()
    assert done.occasions == closed == Occasion.objects.count()
    assert 0.25 < done.ratings / closed < 0.42
    assert not Rating.objects.filter(at__lt=F("occasion__at")).exists()
    assert not Rating.objects.filter(at__gt=timezone.now()).exists()
    assert api.prove().broken is None
    today = timezone.localdate()
    told = api.figures(today - timedelta(days=365), today)
    assert 0.85 < (told.satisfied_share or 0) < 0.99
    assert told.bad == Mending.objects.exclude(state="excluded").count()
    assert set(Mending.objects.values_list("state", flat=True)) >= {"open", "verified", "answered"}
    assert Rating.objects.filter(level__lte=3).exclude(words="").exists()
    assert not Mending.objects.filter(rating__level__gt=2).exists()
    said = Mending.objects.filter(steps__verb="accept_answer")  # content is only who said so
    assert set(Mending.objects.filter(satisfied=True)) == set(said)
    decided = CaseEvent.objects.filter(verb="decide", by__isnull=False).values("by")
    handled = Occasion.objects.filter(clerk__isnull=False).exclude(hands__contains=[F("clerk")])
    assert decided.exists()
    assert not handled.exists()
