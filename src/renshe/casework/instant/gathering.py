"""What is known for a policy when a case comes in: what the registry says, and what only the applicant can say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from renshe.book.loading import Content
from renshe.book.schema import Entry, Item
from renshe.casework.models import Case
from renshe.core.rules import FactFault, Kind, Parameters, Policy, Told, Value, read_facts
from renshe.registry.facts import doubts, of_employer, of_person, seen_of
from renshe.registry.facts.listed import FLAGS
from renshe.registry.sources.departments import DEPARTMENTS
from renshe.registry.values import Picture

SAID = "person"  # of book/sources.yaml: what the person says
# The benefit in the registry that a policy grants: who draws it already does not get it again by machine.
DRAWS: Mapping[str, str] = {"unemployment_benefit": "unemployment"}
OWN = "self"  # of Application.Capacity
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Why:
    """Why a case is left to an officer.

    Attributes:
        code: for figures: off, rules, materials, answers, outcome, doubt, order, open, seal, error …
        text: for the officer.
    """

    code: str
    text: str

    def plain(self) -> dict[str, str]:
        """As it is kept."""
        return {"code": self.code, "text": self.text[:500]}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts of a case, what in its answers an officer should look at, and what the registry showed of the person."""

    facts: tuple[Told, ...]
    doubts: tuple[Why, ...]
    seen: Picture | None


def gather(case: Case, item: Item, policy: Policy, *, book: Content, numbers: Parameters) -> Gathered:
    """Put together what is known of the applicant for a policy.

    Args:
        case: just submitted.
        item: as it stood on the day of receipt.
        policy: that decides the item.
        book: of the same day.
        numbers: dated parameters in force, for facts that a law works out.
    """
    fields = [book.fields[code] for code in item.fields]
    answers: Mapping[str, Mapping[str, Any]] = case.application.answers
    seen = _seen(case, policy)
    known = {one.name: one for one in known_to_registry(case, policy, numbers, seen)}
    facts, doubts = dict(known), list[Why](_noticed(fields, answers))
    asked = {one.name for one in policy.facts}
    for entry in fields:
        if entry.settles not in asked:
            continue
        said = _said(policy, entry, answers)
        if said is None:
            continue
        before = known.get(entry.settles)
        if before is not None and before.value is not None:
            if before.value != said:
                doubts.append(Why("answers", f"“{entry.label}”填的和登记库里{before.source}记录的不一致。"))
        elif not entry.fact and _may_say(case, entry.settles):
            facts[entry.settles] = Told(
                entry.settles, said, DEPARTMENTS[SAID].name, learned_on=case.received_on
            )
    return Gathered(tuple(facts.values()), tuple(doubts), seen)


def _may_say(case: Case, name: str) -> bool:
    """Whether the word of whoever filed counts: what a department knows only the person themselves can declare in its place."""
    how = FLAGS.get(name)
    return how is None or not how.department or case.application.capacity == OWN


def _seen(case: Case, policy: Policy) -> Picture | None:
    names = [one.name for one in policy.facts]
    return None if case.person_id is None else seen_of(case.person_id, names=names, on=case.received_on)


def known_to_registry(
    case: Case, policy: Policy, numbers: Parameters, seen: Picture | None
) -> Sequence[Told]:
    """What the registry says of the applicant on the day of receipt. A source that is down says nothing."""
    names = [one.name for one in policy.facts]
    if case.person_id is None:
        return of_employer(case.employer_id or 0, names=names, on=case.received_on)
    return of_person(case.person_id, names=names, on=case.received_on, parameters=numbers, seen=seen)


def risks(case: Case, policy: Policy, seen: Picture | None) -> Iterator[Why]:
    """What the registry has noticed that a person should look at before anything is paid."""
    if case.person_id is not None:
        names = [one.name for one in policy.facts]
        draws = DRAWS.get(policy.name, "")
        for doubt in doubts(case.person_id, names=names, on=case.received_on, draws=draws, seen=seen):
            yield Why("doubt", f"{doubt.words}。")


def _noticed(fields: Iterable[Entry], answers: Mapping[str, Mapping[str, Any]]) -> Iterator[Why]:
    """Answers that somebody has to look at whatever the rules say."""
    for entry in fields:
        answer = answers.get(entry.code, {})
        if answer.get("contested"):
            yield Why("answers", f"申请人认为登记库里的“{entry.label}”不对,已经改写。")
        elif str(answer.get("value", "")) in entry.judged:
            chosen = next(name for code, name, _en in entry.options if code == str(answer["value"]))
            yield Why("answers", f"“{entry.label}”选了“{chosen}”,要由工作人员办理。")
        elif entry.type == "account" and answer.get("value") and answer.get("source", "") in {"", SAID}:
            # Nobody but whoever typed it has said that it is the applicant's: a slip or a fraud would be paid out at once.
            yield Why("answers", f"“{entry.label}”是自己填的,要由工作人员核对户名。")


def _said(policy: Policy, entry: Entry, answers: Mapping[str, Mapping[str, Any]]) -> Value:
    """An answer as the policy's fact; None when there is none that it can be."""
    typed = answers.get(entry.code, {}).get("value")
    if typed in {None, ""}:
        return None
    kind = next(one.of.kind for one in policy.facts if one.name == entry.settles)
    told = _YES_NO.get(str(typed)) if kind is Kind.FLAG else typed
    if kind in {Kind.WHOLE, Kind.MONEY} and str(typed).isdecimal():
        told = int(str(typed))
    try:
        return read_facts(policy, {entry.settles: told})[0].get(entry.settles)
    except FactFault:
        return None
