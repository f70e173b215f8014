"""The rows of a dispute beside its history: application, case, parties, claims, sheets, papers and how they were served."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from stdnum import luhn

from renshe.book import calendars, limits
from renshe.book.loading import Content
from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.letters.ordering import new_code
from renshe.casework.models import Application, Case, CaseEvent, Document
from renshe.casework.numbering import case_number
from renshe.casework.queries import bigrams
from renshe.core.chain import START
from renshe.core.clock import count
from renshe.core.transitions import Table
from renshe.demo.cards import account_name
from renshe.demo.cases.office import Hours
from renshe.demo.cases.telling import Shelf
from renshe.demo.disputes.office import Office
from renshe.demo.disputes.sides import Worker, answers, wanted
from renshe.demo.disputes.slots import Slots
from renshe.demo.disputes.telling import Told
from renshe.domains.disputes import api
from renshe.domains.disputes.models import Award, Claim, Dispute, Paper, Party, Service, Sheet
from renshe.domains.disputes.papers.forms import forms

ITEMS = {"mediation": "mediation", "arbitration": "arbitration", "review": "mediation-agreement-review"}
COLLECTIVE = "collective-arbitration"
GROUP = 10  # workers, from which a dispute is a group's (调解仲裁法 §7)
WAYS = ("person", "person", "post", "post", "sms", "left")
PROOFS = {
    "person": "当面签收,送达回证已签名",
    "post": "邮寄妥投,回执已收",
    "sms": "短信已打开",
    "left": "留置送达,两人见证并拍照",
}


@dataclass(frozen=True)
class Filed:
    """One dispute that is to be told.

    Attributes:
        workers: of one employer; more than one in a group.
        halt: the verb after which it stops; empty: it goes on as chance will.
        course: how it ends; empty for as chance will.
        online: the workers filed it with their own account.
        public: people may listen to its hearing.
    """

    work: str
    kind: str
    at: datetime
    workers: Sequence[Worker]
    halt: str = ""
    course: str = ""
    procedure: str = ""
    online: bool = False
    public: bool = False
    earlier: Dispute | None = None


@dataclass
class Making:
    """What decides every row.

    Attributes:
        accounts: of persons who have one, or get one here because they filed online; nobody can sign in to those.
        running: of the receipts.
        series: last numbers of dockets and papers, by their form with its year.
        asked: claims by party.
    """

    shelf: Shelf
    book: Content
    office: Office
    hours: Hours
    chance: Random
    now: datetime
    slots: Slots
    specimen: Document
    accounts: dict[int, int]
    names: dict[str, int]
    editions: dict[str, list[tuple[date, int]]]
    running: int
    series: Counter[str] = field(default_factory=Counter[str])
    asked: dict[int, list[Claim]] = field(default_factory=dict[int, list[Claim]])

    def begin(self, one: Filed, table: Table) -> Told:
        """Everything that is there when a dispute is filed."""
        first, kind = one.workers[0], api.disputes().kinds[one.kind]
        group = one.work == "arbitration" and len(one.workers) >= GROUP
        item, by = self.book.items[COLLECTIVE if group else ITEMS[one.work]], self.filer(one)
        day, firm = one.at.date(), first.firm
        self.running += 1
        body = f"{one.at:%Y%m%d}{self.running % 1_000_000:06d}"
        application = self.shelf.put(Application(
            district=self.shelf.district, number=body + luhn.calc_check_digit(body), person_id=first.person, filled_by_id=by.user_id,
            capacity="self" if one.online else "counter", items=[item.code], channel="online" if one.online else "counter",
            street=first.street, state="submitted", started_at=one.at - timedelta(minutes=20), saved_at=one.at, submitted_at=one.at,
        ))  # fmt: skip
        names = {firm, *(worker.name for worker in one.workers)}
        case = self.shelf.put(Case(
            district=self.shelf.district, number=case_number(application.number, 1), application=application, person_id=first.person,
            work=one.work, item=item.code, edition=self._edition(item.code, day), board=item.board, street=first.street, state="draft",
            head=START, received_on=day, words=bigrams(kind.name, *names), changed_at=one.at, unit=self.office.registrars[0].unit,
        ))  # fmt: skip
        told = Told(self.shelf, self.book, item, case, self.now, one.halt, table=table)
        told.dispute = self._dispute(one, case, group=group)
        told.parties = self._parties(one, told.dispute, day)
        told.do("submit", one.at, by, detail={
            "channel": application.channel, "oral": told.dispute.oral, "kind": one.kind, "workers": len(one.workers),
        })  # fmt: skip
        return told

    def filer(self, one: Filed) -> Actor:
        """Who files: the worker's own account, or whoever writes it down."""
        first = one.workers[0]
        if one.online:
            return Actor(
                self.account(first), "申请人本人", person_id=first.person, may=frozenset({APPLICANT})
            )
        if one.work == "mediation":
            return self.office.leads[self.office.body(first.street).pk][1]
        return self.office.registrars[len(first.name + first.firm) % 2]

    def account(self, worker: Worker) -> int:
        """An account of somebody, made when they have none."""
        if worker.person not in self.accounts:
            name = account_name(f"person-{worker.person}")
            if name not in self.names:
                user = User(
                    username=name, password=UNUSABLE_PASSWORD_PREFIX, is_active=False, date_joined=self.now
                )
                self.names[name] = self.shelf.put(user).pk
            self.accounts[worker.person] = self.names[name]
        return self.accounts[worker.person]

    def _dispute(self, one: Filed, case: Case, *, group: bool) -> Dispute:
        first, many = one.workers[0], len(one.workers)
        among = f"{first.name}等{many}人" if many > 1 else first.name
        return self.shelf.put(Dispute(
            district=self.shelf.district, case=case, kind=one.kind, earlier_id=one.earlier.pk if one.earlier else None,
            known_on=one.at.date() - timedelta(days=self.chance.randint(12, 200)), work_place=first.street, employer_place=first.street,
            oral=not one.online and self.chance.random() < 0.3, workers=many, filed_at=one.at,
            title=f"{among}{'诉' if one.work == 'arbitration' else '与'}{first.firm}"[:200],
        ))  # fmt: skip

    def _parties(self, one: Filed, dispute: Dispute, day: date) -> tuple[Party, ...]:
        parties, asked = list[Party](), wanted(one.kind, self.chance)
        for place, worker in enumerate(one.workers, 1):
            party = self.shelf.make(
                Party, district=self.shelf.district, dispute_id=dispute.pk, side="applicant", number=place, person_id=worker.person,
                name=worker.name, contact={"phone": worker.phone, "address": "见申请书"}, electronic=self.chance.random() < 0.5,
                joined_on=day,
            )  # fmt: skip
            parties.append(party)
            if place > 1:
                asked = wanted(one.kind, self.chance)
            self._claims(party, asked, day)
            if one.work != "review" and place <= 3:
                told = answers(one.kind, asked, day, self.chance)
                self.sheet(
                    party, told, {want.code: want.fen for want in asked if want.fen is not None}, one.at
                )
        firm = self.shelf.make(
            Party, district=self.shelf.district, dispute_id=dispute.pk, side="respondent", number=1, employer_id=one.workers[0].employer,
            name=one.workers[0].firm, contact={}, electronic=self.chance.random() < 0.3, joined_on=day,
        )  # fmt: skip
        return (*parties, firm)

    def _claims(self, party: Party, asked: Sequence[Any], day: date) -> None:
        for place, want in enumerate(asked, 1):
            claim = self.shelf.make(
                Claim, district=self.shelf.district, party_id=party.pk, number=place, code=want.code, claimed_fen=want.fen,
                computed_fen=want.computed, added_on=day,
            )  # fmt: skip
            self.asked.setdefault(party.pk, []).append(claim)

    def sheet(self, party: Party, told: dict[str, Any], sums: dict[str, int], at: datetime) -> None:
        """The element sheet of one side."""
        self.shelf.make(
            Sheet, district=self.shelf.district, party_id=party.pk, version=1, answers=told, sums=sums, by_id=None, at=at
        )  # fmt: skip

    def claims(self, told: Told) -> list[Claim]:
        """What is asked for in a dispute."""
        return [claim for party in told.parties for claim in self.asked.get(party.pk, ())]

    def paper(
        self,
        told: Told,
        event: CaseEvent,
        kind: str,
        *,
        to: Sequence[Party],
        award: Award | None = None,
        part: str = "",
        party: Party | None = None,
        ends: bool = True,
    ) -> datetime | None:
        """A signed paper, and its way to each: as in the house, one at a time and proven.

        Returns:
            When the last one had it; None when somebody has not got it.
        """
        form, at = forms().of(kind), event.at + timedelta(minutes=50)
        if at > self.now:
            return None
        number = self.number(form.series.replace("{year}", str(at.year)))
        row = self.shelf.make(
            Paper, district=self.shelf.district, dispute_id=told.row.pk, event_id=event.pk, kind=kind, number=number, code=new_code(),
            party_id=party.pk if party else None, award_id=award.pk if award else None, part=part,
            content={"title": form.title, "number": number, "office": forms().sender(told.case.work, at.date())},
            document_id=self.specimen.pk, asked_at=event.at, signed_at=at,
        )  # fmt: skip
        got = [self._serve(row, one, at, by_hand=kind in {"award", "settlement"}, ends=ends) for one in to]
        return None if None in got else max((one for one in got if one), default=at)

    def _serve(
        self, paper: Paper, party: Party, at: datetime, *, by_hand: bool, ends: bool
    ) -> datetime | None:
        """One paper to one party; a letter in thirty comes back and goes out again."""
        number, sent = 1, self.hours.later(at, 0, self.chance)
        way = self.chance.choice([one for one in WAYS if one != "sms" or (party.electronic and not by_hand)])
        if way == "post" and self.chance.random() < 0.1 and sent + timedelta(days=4) < self.now:
            self._service(paper, party, 1, "post", sent, state="failed", why="原址查无此人,邮件退回")
            number, way, sent = 2, "left", self.hours.later(sent, 4, self.chance)
        if sent > self.now:
            return None
        got = self.hours.later(sent, {"post": 3, "sms": 0}.get(way, 1), self.chance)
        if not ends or got > self.now:
            self._service(paper, party, number, way, sent, state="sent")
            return None
        self._service(
            paper, party, number, way, sent, state="served", confirmed_at=got, effective_on=got.date(), proof=PROOFS[way],
        )  # fmt: skip
        return got

    def _service(
        self, paper: Paper, party: Party, number: int, way: str, sent: datetime, **more: Any
    ) -> None:
        tracking = f"DEMO{paper.pk:07d}{number}" if way == "post" else ""
        self.shelf.make(
            Service, district=self.shelf.district, paper_id=paper.pk, party_id=party.pk, number=number, way=way, sent_at=sent,
            tracking=tracking, by_id=self.office.registrars[paper.pk % 2].user_id, **more,
        )  # fmt: skip

    def number(self, series: str) -> str:
        """The next of a series."""
        self.series[series] += 1
        return series.replace("{number}", str(self.series[series]))

    def keep_standing(self, told: Told) -> None:
        """What lists are sorted and narrowed by, as domains.disputes.standing keeps it."""
        dispute, case = told.row, told.case
        dispute.work, dispute.state = case.work, case.state
        dispute.open = not told.table.state(case.state).final
        due = case.due_on if dispute.open else None
        if case.work == "arbitration" and case.state == "received":
            first = told.supplied_on or case.received_on
            due = count(
                calendars.current(), first, limits.current().limits["arbitration_acceptance"].limit()
            ).due
        dispute.due_on = due

    def _edition(self, code: str, day: date) -> int:
        return max((version for since, version in self.editions.get(code, ()) if since <= day), default=0)
