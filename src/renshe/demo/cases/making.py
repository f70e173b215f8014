"""Make the rows of past applications: form, materials, a case for each item, and its whole history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from typing import cast

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.utils import timezone
from stdnum import luhn

from renshe.book.loading import Content
from renshe.book.schema import Item
from renshe.casework.actions.assigning import AUTOMATICALLY
from renshe.casework.actors import Actor
from renshe.casework.models import Application, Assignment, Case, Referral
from renshe.casework.numbering import case_number
from renshe.casework.queries import bigrams
from renshe.core.chain import START
from renshe.demo.cards import account_name
from renshe.demo.cases.applicants import Known, People, known_employers, known_people
from renshe.demo.cases.courses import Course
from renshe.demo.cases.filing import Filed
from renshe.demo.cases.office import Colleagues, Hours
from renshe.demo.cases.papers import CHECK_WORKDAYS, Papers
from renshe.demo.cases.telling import Shelf, Telling

AT_A_TIME = 1000  # applications whose rows are in memory at once
COUNTER = {"counter", "home-visit", "self-service"}  # a clerk files it for whoever stands there


@dataclass
class Made:
    """What decides every row.

    Attributes:
        accounts: of persons who have one, or get one here because they filed online.
        cards: the demo's own people by card: the person, and the employer for which they file.
        editions: first day and number of every published version, by item.
    """

    shelf: Shelf
    book: Content
    hours: Hours
    staff: Colleagues
    papers: Papers
    chance: Random
    now: datetime
    accounts: dict[int, int]
    cards: Mapping[str, tuple[int, int | None]]
    editions: Mapping[str, list[tuple[date, int]]]
    running: int = 0

    def blocks(self, filed: Iterator[Filed], people: People) -> Iterator[Shelf]:
        """Tell the applications, some at a time; each block's rows leave the shelf before the next."""
        while some := list(islice(filed, AT_A_TIME)):
            who = [self._who(one, people) for one in some]
            persons = known_people([person for person, _ in who if person])
            firms = known_employers([firm for _, firm in who if firm])
            for one, (person, firm) in zip(some, who, strict=True):
                known = firms[firm] if firm else persons[person or 0]
                self._application(one, known, person if firm else None)
            yield self.shelf
            self.shelf.rows.clear()

    def _who(self, one: Filed, people: People) -> tuple[int | None, int | None]:
        """The person, or the employer with the person who files for it."""
        if one.who:
            return self.cards[one.who]
        if all("person" in self.book.items[code].audience for code in one.items):
            return people.person(one.items[0]), None
        return None, people.employer()

    def _application(self, one: Filed, known: Known, files: int | None) -> None:
        pairs = sorted(zip(one.items, one.courses, strict=True), key=lambda pair: self._place(pair[0]))
        items = [self.book.items[code] for code, _ in pairs]
        street = one.street or (known.street if all(item.streets == "all" for item in items) else "")
        clerk = self.staff.clerks.get(street, self.staff.clerks[""])
        by = self._applicant(one, known, files, clerk)
        self.running += 1
        body = f"{one.at:%Y%m%d}{self.running % 1_000_000:06d}"
        application = self.shelf.put(Application(
            district=self.shelf.district, number=body + luhn.calc_check_digit(body), person_id=known.person, employer_id=known.employer,
            filled_by_id=by.user_id, capacity=_capacity(one, known), bundle=one.bundle, items=[item.code for item in items],
            channel=one.channel, street=street, state="submitted", revision=2 + self.running % 5,
            started_at=one.at - timedelta(minutes=self.chance.randint(3, 40)), saved_at=one.at, submitted_at=one.at,
        ))  # fmt: skip
        application.answers = self.papers.answers(items, known, one.at.date())
        check_by = self.hours.workday(one.at.date(), CHECK_WORKDAYS)
        slots = self.papers.lay_out(application, items, known, one.at, cast("int", by.user_id), check_by)
        paper = {code: slot.material for slot in slots for code in slot.items}
        closed: dict[str, datetime | None] = {}
        cases = [self._case(application, item, place, known, clerk) for place, item in enumerate(items, 1)]
        for place in self._order(one.bundle, [item.code for item in items]):
            item, (course, halt) = items[place], pairs[place][1]
            clear = self._clear(one, item, closed)
            told = Telling(self.shelf, self.book, item, cases[place], self.now, halt)
            closed[item.code] = self._tell(told, course, one, by, clerk, clear, paper.get(item.code, ""))

    def _tell(
        self,
        told: Telling,
        course: str,
        one: Filed,
        by: Actor,
        clerk: Actor,
        clear: datetime | None,
        paper: str,
    ) -> datetime | None:
        """Tell one case.

        Returns:
            When it was closed; None while it is open.
        """
        case, item = told.case, told.item
        reviewer = self.staff.reviewers[item.board]
        course = "ordinary" if course == "corrected" and not paper else course
        counter = one.channel in COUNTER and bool(case.person_id)
        told.do(
            "submit", one.at, by,
            detail={"channel": one.channel, "capacity": case.application.capacity, "owner": clerk.user_id, "unit": clerk.unit},
        )  # fmt: skip
        instant = item.handling == "instant" and one.channel in COUNTER | {"online"}
        way = Course(
            told, self.hours, self.chance, one.at, by if not counter else clerk, clerk, reviewer, self.staff.chief, clear, instant, paper, []
        )  # fmt: skip
        way.go(course)
        ended = case.changed_at if case.closed_on else None
        self.shelf.put(Assignment(
            district=case.district, case_id=case.pk, officer_id=clerk.user_id, since=one.at, ended_at=None, why=AUTOMATICALLY,
        ))  # fmt: skip
        for row in way.referrals:
            self.shelf.put(Referral(district=case.district, case_id=case.pk, **row))
        return ended

    def _case(self, application: Application, item: Item, place: int, known: Known, clerk: Actor) -> Case:
        day = timezone.localdate(application.submitted_at)
        return self.shelf.put(Case(
            district=application.district, number=case_number(application.number, place), application=application,
            person_id=application.person_id, employer_id=application.employer_id, item=item.code, edition=self._edition(item.code, day),
            board=item.board, street=application.street, state="draft", head=START, owner_id=clerk.user_id, unit=clerk.unit,
            received_on=day, words=bigrams(item.name, known.name), changed_at=application.submitted_at,
        ))  # fmt: skip

    def _applicant(self, one: Filed, known: Known, files: int | None, clerk: Actor) -> Actor:
        """Who filed: the clerk for whoever stands at the counter, else the person's own account."""
        if one.channel in COUNTER and known.person:
            return clerk
        person = known.person or files
        if person is None:
            return Actor(self._account(f"firm-{known.employer}", -(known.employer or 0)), "单位经办人")
        return Actor(
            self._account(f"person-{person}", person),
            "单位经办人" if known.employer else "本人",
            person_id=person,
        )

    def _account(self, code: str, key: int) -> int:
        """An account that nobody can sign in to."""
        if key not in self.accounts:
            user = User(
                username=account_name(code),
                password=UNUSABLE_PASSWORD_PREFIX,
                is_active=False,
                date_joined=self.now,
            )
            self.accounts[key] = self.shelf.put(user).pk
        return self.accounts[key]

    def _place(self, code: str) -> int:
        return list(self.book.items).index(code)

    def _edition(self, code: str, day: date) -> int:
        """As book.queries.editions.version_on, without a query for each case."""
        return max((version for since, version in self.editions.get(code, ()) if since <= day), default=0)

    def _order(self, bundle: str, codes: Sequence[str]) -> list[int]:
        """Places of the items, what has to come first first."""
        done: list[int] = []
        orders = self.book.bundles[bundle].order if bundle else ()
        while len(done) < len(codes):
            for place, code in enumerate(codes):
                waits = {order.before for order in orders if order.after == code} & set(codes)
                if place not in done and waits <= {codes[one] for one in done}:
                    done.append(place)
        return done

    def _clear(self, one: Filed, item: Item, closed: Mapping[str, datetime | None]) -> datetime | None:
        """From when on this item may be decided: its predecessors are closed; None while one is open."""
        orders = self.book.bundles[one.bundle].order if one.bundle else ()
        before = [
            closed[order.before] for order in orders if order.after == item.code and order.before in closed
        ]
        moments = [moment for moment in before if moment is not None]
        return None if len(moments) < len(before) else max([one.at, *moments])


def _capacity(one: Filed, known: Known) -> str:
    if known.employer:
        return "employer"
    return "counter" if one.channel in COUNTER else "self"
