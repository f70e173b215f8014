"""What can be rated, by whom, and under which address."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from renshe.domains.ratings.models import Mending, Occasion, Rating
from renshe.domains.ratings.tokens import answer_token_of, digest_of, looks_right, token_of, way_of
from renshe.registry.models import Person
from renshe.registry.queries.representation import employers_of


def by_token(token: str) -> Occasion | None:
    """The occasion of a link; None for any other text, whatever it looks like."""
    if not looks_right(token):
        return None
    return Occasion.objects.filter(district=settings.DISTRICT, token_digest=digest_of(token)).first()


def path_of(occasion: Occasion) -> str:
    """The page of an occasion on this server."""
    return reverse("rate", args=[token_of(occasion.key)])


def link_of(occasion: Occasion, *, sms: bool = False) -> str:
    """The whole address for a code or a message; both show the same link, and nothing of it is kept.

    Args:
        occasion: what is rated.
        sms: it goes out by message; else it is shown as a code.
    """
    return f"{settings.ADDRESS}{path_of(occasion)}?by={way_of(occasion.key, 'sms' if sms else 'qr')}"


def channel_of(occasion: Occasion, said: str) -> str:
    """By which way a link came, if the house wrote that into it; else by a page. Never the terminal: that is proven elsewhere."""
    found = said.partition("-")[0]
    return (
        found
        if found in {"qr", "sms"} and constant_time_compare(said, way_of(occasion.key, found))
        else "page"
    )


def answer_path_of(task: Mending) -> str:
    """The page on which whoever rated badly reads and rates the answer. Never for the staff: the rated would know who it was."""
    return reverse("rate-answer", args=[task.key, answer_token_of(task.key)])


def answer_link_of(task: Mending) -> str:
    """The whole address of that page."""
    return f"{settings.ADDRESS}{answer_path_of(task)}"


def by_answer_token(key: UUID, token: str) -> Mending | None:
    """The task of an answer's link; None for any other."""
    if not constant_time_compare(token, answer_token_of(key)):
        return None
    rows = Mending.objects.filter(district=settings.DISTRICT, key=key)
    return rows.select_related("rating__occasion").first()


def of_visit(ticket: int | str) -> Occasion | None:
    """The occasion of a finished ticket."""
    return Occasion.objects.filter(district=settings.DISTRICT, kind="visit", visit=str(ticket)).first()


def of_cases(cases: list[int]) -> dict[int, Occasion]:
    """What can still be rated, by case; those that were closed a moment ago may not be there yet."""
    rows = Occasion.objects.filter(
        district=settings.DISTRICT,
        kind="case",
        case_id__in=cases,
        ratings__isnull=True,
        until__gte=timezone.now(),
    )
    return {one.case_id: one for one in rows if one.case_id is not None}


def _of(person: Person, today: date) -> "QuerySet[Occasion]":
    """Their own, and those of employers for which they act today."""
    firms = [role.employer_id for role in employers_of(person, on=today) if role.role != "viewer"]
    mine = Occasion.objects.filter(district=settings.DISTRICT)
    return mine.filter(Q(person=person) | Q(employer_id__in=firms))


def waiting_for(person: Person) -> list[Occasion]:
    """What somebody can still rate, the newest first."""
    now = timezone.now()
    rows = _of(person, timezone.localdate()).filter(until__gte=now, ratings__isnull=True)
    return list(rows.order_by("-at", "-pk")[:50])


def given_by(person: Person) -> list[Rating]:
    """What was rated of somebody's acts in the last year, with what became of it, the newest first."""
    rows = Rating.objects.filter(occasion__in=_of(person, timezone.localdate()).values("pk"))
    return list(rows.select_related("occasion", "mending").order_by("-at")[:50])


def rating_of(occasion: Occasion) -> Rating | None:
    """What was said of an act; None while nothing was."""
    return Rating.objects.filter(occasion=occasion).select_related("mending", "occasion").first()
