"""Who disputes with whom: people of the district with the employer for whom they work or worked, and what they ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.conf import settings

from renshe.demo.cases.applicants import known_employers, known_people
from renshe.domains.disputes import api
from renshe.registry.models import Employment, Identity

# Assumed: kinds of dispute of a hundred, and what is asked for in each with the usual sum in yuan; None for an act.
KINDS: Mapping[str, int] = {
    "wages": 34, "severance": 18, "dismissal": 14, "overtime": 12, "double-wage": 8, "annual-leave": 6, "employment": 4,
    "injury": 3, "insurance-losses": 1,
}  # fmt: skip
ASKED: Mapping[str, tuple[tuple[str, int | None], ...]] = {
    "wages": (("unpaid-wages", 18_000), ("arrears-damages", 6_000)),
    "severance": (("severance", 26_000), ("notice-pay", 6_500)),
    "dismissal": (("unlawful-damages", 48_000), ("leaving-certificate", None)),
    "overtime": (("overtime-pay", 14_000),),
    "double-wage": (("double-wage", 40_000),),
    "annual-leave": (("leave-pay", 4_800),),
    "employment": (("confirm-employment", None),),
    "injury": (("injury-lump-sum", 60_000),),
    "insurance-losses": (("unemployment-loss", 12_000),),
}
MOST = 4000


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works or worked for an employer, with names as the registry has them."""

    person: int
    name: str
    phone: str
    employer: int
    firm: str
    street: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One claim: its code and whole fen, None for an act; computed is what both sides' own sum comes to where no policy works it out."""

    code: str
    fen: int | None
    computed: int | None


class Workers:
    """Everybody who might have a dispute; those of the demo's cards have only their own."""

    def __init__(self, chance: Random) -> None:
        """Read them once."""
        said = {"district": settings.DISTRICT, "ended_at__isnull": True, "kind": "employed"}
        cards = Identity.objects.filter(district=settings.DISTRICT, by=Identity.By.DEMO)
        rows = Employment.objects.filter(**said).exclude(person__in=cards.values("person")).order_by("pk")
        pairs = list(rows.values_list("person_id", "employer_id")[:MOST])
        self._chance = chance
        self._pairs = chance.sample(pairs, len(pairs))
        self._firms = dict[int, list[int]]()
        for person, firm in pairs:
            self._firms.setdefault(firm, []).append(person)

    def __bool__(self) -> bool:
        """Whether there is anybody."""
        return len(self._pairs) >= 100

    def several(self, many: int) -> list[Worker]:
        """So many, each another if there are enough."""
        return known([self._pairs[place % len(self._pairs)] for place in range(many)])

    def of_one(self, many: int) -> list[Worker]:
        """Many workers of one employer, the largest that there is; its list is filled up with others of the district."""
        firm, staff = max(self._firms.items(), key=lambda one: (len(one[1]), -one[0]))
        people = list(dict.fromkeys([*staff, *(person for person, _ in self._pairs)]))[:many]
        return known([(person, firm) for person in people])

    def kind(self) -> str:
        """What it is about."""
        return self._chance.choices(list(KINDS), list(KINDS.values()))[0]


def known(pairs: list[tuple[int, int]]) -> list[Worker]:
    """Names of people and employers; whoever has none is left out."""
    people = known_people(person for person, _ in pairs)
    firms = known_employers(firm for _, firm in pairs)
    return [
        Worker(person, people[person].name, _phone(people[person].values), firm, firms[firm].name, firms[firm].street)
        for person, firm in pairs
        if firm in firms and people[person].name
    ]  # fmt: skip


def _phone(values: Mapping[str, tuple[str, str, str, int, str, str]]) -> str:
    return values.get("phone", ("",))[0]


def wanted(kind: str, chance: Random) -> list[Wanted]:
    """What is asked for in a dispute of a kind."""
    found, book = list[Wanted](), api.disputes().kinds[kind]
    for code, usual in ASKED[kind][: 1 if chance.random() < 0.6 else 2]:
        fen = None if usual is None else round(usual * chance.uniform(0.4, 2.2)) * 100
        found.append(Wanted(code, fen, fen if book.claim(code).sum else None))
    return found


def answers(kind: str, asked: list[Wanted], on: date, chance: Random) -> dict[str, Any]:
    """The element sheet as a worker might have filled it in; what they left open stays open."""
    names = {one.name for one in api.disputes().kinds[kind].questions}
    started, ended = (
        on - timedelta(days=chance.randint(400, 2400)),
        on - timedelta(days=chance.randint(8, 90)),
    )
    told: dict[str, Any] = {
        "started": started.isoformat(), "ended": ended.isoformat(), "monthly_wage_fen": chance.randint(42, 120) * 10_000,
        "wage_unpaid": True, "migrant_worker": chance.random() < 0.4, "building_project": False, "wage_agreed_how": "contract",
        "unpaid_from": (ended - timedelta(days=75)).isoformat(), "unpaid_until": ended.isoformat(), "below_minimum_fen": 0,
        "order_overdue": False,
    }  # fmt: skip
    sums = {book.sum: one.fen for one in asked if (book := api.disputes().kinds[kind].claim(one.code)).sum}
    told |= {name: fen for name, fen in sums.items() if name}
    return {name: value for name, value in told.items() if name in names}
