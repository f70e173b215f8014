"""Who comes to the halls, and for what: as many as were counted, drawn from the district's people."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from django.conf import settings
from django.utils import timezone

from renshe.book.queries import content
from renshe.demo.cases import volumes
from renshe.demo.counters.office import Seat
from renshe.demo.counters.queue import Visit
from renshe.domains.counters.models import Arrivals
from renshe.domains.counters.opening import Session, sessions
from renshe.domains.counters.rules import rules
from renshe.registry.models import Identity, Particulars

Cells = Mapping[tuple[str, int], float]  # visits by board and half hour
MOST = 6000  # people that are drawn from
# Assumed: shares of the visits.
BOOKED, KNOWN, ADVICE, IMPATIENT = 0.11, 0.75, 0.25, 0.03
PRIORITIES = (("disabled", 0.012), ("pregnant", 0.006), ("veteran", 0.006))
GREEN = {"chance": 0.003, "why": "术后行动不便,家属陪同"}
BUSY = 0.82  # of the time a window is open; so many windows are opened as that needs
MEAN = 13.5  # minutes that a visit keeps a window, with the way to it
LEAST = 2  # windows


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the district.

    Attributes:
        old: they have priority by their age.
    """

    key: int
    old: bool


class Crowd:
    """Whom the visits are drawn from, and what they come for."""

    def __init__(self, chance: Random, today: date) -> None:
        """Read them once. Whom one can be by a click comes only when somebody clicks."""
        cards = Identity.objects.filter(district=settings.DISTRICT, by=Identity.By.DEMO)
        grown = Particulars.objects.filter(
            district=settings.DISTRICT, ended_at__isnull=True, source="public_security", died_on__isnull=True,
            born_on__lt=date(today.year - 18, 1, 1),
        ).exclude(person_id__in=cards.values("person_id"))  # fmt: skip
        age = next((one.age for one in rules().priority if one.age is not None), 200)
        elder = date(today.year - age, 1, 1)
        rows = grown.order_by("person_id").values_list("person_id", "born_on")[:MOST]
        self.people = [Somebody(key, bool(born and born < elder)) for key, born in rows]
        self._chance = chance
        items: dict[str, dict[str, int]] = defaultdict(dict)
        for item in content().items.values():
            if "person" in item.audience and item.streets == "all" and "street" in item.channels:
                weight = volumes.PLANNED.get(item.code, 0) // 500 or volumes.ASSUMED.get(
                    item.code, volumes.OTHERS
                )
                items[item.board][item.code] = weight
        self._items = {board: ([*mine], [*accumulate(mine.values())]) for board, mine in items.items()}

    def somebody(self) -> Somebody:
        """Anybody."""
        return self._chance.choice(self.people)

    def items(self, board: str) -> tuple[str, ...]:
        """What they come for: one item of a board, or advice."""
        if self._chance.random() < ADVICE or board not in self._items:
            return ()
        codes, weights = self._items[board]
        return (self._chance.choices(codes, cum_weights=weights)[0],)


def counted(days: Sequence[date]) -> dict[tuple[date, str], dict[tuple[str, int], float]]:
    """The counts of some days, by day and street."""
    found: dict[tuple[date, str], dict[tuple[str, int], float]] = defaultdict(dict)
    rows = Arrivals.objects.filter(district=settings.DISTRICT, on__in=days).order_by(
        "on", "street", "board", "half_hour"
    )
    for on, street, board, half, visits in rows.values_list("on", "street", "board", "half_hour", "visits"):
        found[on, street][board, half] = float(visits)
    return found


def usual(
    before: Mapping[tuple[date, str], Cells], street: str, chance: Random
) -> dict[tuple[str, int], float]:
    """What a day of a street may count that nobody has counted yet: drawn around the mean of days before."""
    mine = [cells for (_, at), cells in before.items() if at == street]
    sums: dict[tuple[str, int], float] = defaultdict(float)
    for cells in mine:
        for cell, number in cells.items():
            sums[cell] += number / len(mine)
    return {cell: float(_around(mean, chance)) for cell, mean in sorted(sums.items())}


def _around(mean: float, chance: Random) -> int:
    """A Poisson number: how many arrivals at that rate fall into one unit of time."""
    at, number = chance.expovariate(1.0), 0
    while at < mean:
        at, number = at + chance.expovariate(1.0), number + 1
    return number


def coming(street: str, day: date, cells: Cells, lanes: int, crowd: Crowd, chance: Random) -> list[Visit]:
    """The visits of a day in the order of their tickets; no more appointments at a time than there are lanes."""
    midnight, hours = timezone.make_aware(datetime.combine(day, time())), sessions(street, day)
    moments = sorted(
        (midnight + timedelta(minutes=30 * half, seconds=chance.randint(0, 1799)), board)
        for (board, half), number in cells.items()
        for _ in range(int(number))
    )
    taken: dict[datetime, int] = defaultdict(int)
    found = list[Visit]()
    for at, board in moments:
        if not any(one.holds(at) for one in hours):
            continue
        visit = Visit(at, (board,), at, crowd.items(board))
        if chance.random() < BOOKED and (begins := _begins(at, hours)) and taken[begins] < lanes:
            taken[begins] += 1
            visit.booked = begins
        _who(visit, crowd, chance)
        if not visit.booked and chance.random() < IMPATIENT:
            visit.patience = timedelta(minutes=chance.randint(8, 35))
        found.append(visit)
    return found


def _begins(at: datetime, hours: Sequence[Session]) -> datetime | None:
    """The next half hour at which an appointment can begin, for who comes at a moment."""
    begins = at + timedelta(minutes=3)
    begins += timedelta(minutes=-begins.minute % 30, seconds=-begins.second)
    return (
        begins
        if any(one.opens <= begins and begins + timedelta(minutes=30) <= one.closes for one in hours)
        else None
    )


def _who(visit: Visit, crowd: Crowd, chance: Random) -> None:
    """The person, the priority, and the place in the queue that both give."""
    who = crowd.somebody() if visit.booked or chance.random() < KNOWN else None
    visit.person = who.key if who else None
    if who and who.old:
        visit.priority = "elder"
    elif chance.random() < GREEN["chance"]:
        visit.priority = "green"
    else:
        lot, codes = chance.random(), iter(PRIORITIES)
        for code, share in codes:
            lot -= share
            if lot < 0:
                visit.priority = code
                break
    rule = rules().priority_of(visit.priority)
    ranks = [visit.at - timedelta(minutes=rule.minutes if rule else 0)]
    if visit.booked:
        ranks.append(min(visit.booked - timedelta(minutes=rules().booking.head_start), visit.at))
    visit.rank = min(ranks)


def staffed(
    street: str, day: date, visits: Sequence[Visit], seats: Sequence[Seat], chance: Random
) -> Iterator[tuple[datetime, datetime, list[Seat]]]:
    """Which windows are open in which hours: as many as the visits need, every board among them, others by turns."""
    every = {board for seat in seats for board in seat.boards}
    for session in sessions(street, day):
        length = (session.closes - session.opens) / timedelta(minutes=1)
        need = sum(session.holds(one.at) for one in visits) * MEAN / length / BUSY
        opened = [seat for seat in seats if not seat.boards][:1]
        for seat in seats:
            missing = every - {board for one in opened for board in one.boards}
            if not opened or (all(one.boards for one in opened) and missing & set(seat.boards)):
                opened.append(seat)
        rest = [seat for seat in seats if seat not in opened]
        more = min(len(rest), max(LEAST, -int(-need // 1)) - len(opened))
        opened += chance.sample(rest, max(more, 0))
        yield session.opens, session.closes, opened
