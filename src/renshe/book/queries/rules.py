"""Reads about rules: the numbers in force, which version of a policy may decide by machine, and what waits for the legal officer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import Count, Max

from renshe.book.models import ParameterEdition, RuleApproval
from renshe.book.queries import content
from renshe.core.rules import Basis, Parameter, Parameters, Policy, Version, document
from renshe.policies import policies
from renshe.policies.cases import examples
from renshe.policies.parameters import in_files

Stamp = tuple[int, datetime | None]


@dataclass(frozen=True)
class RuleState:
    """How a policy stands with the legal officer.

    Attributes:
        policy: as its module has it.
        rules, numbers: fingerprints of its rules and of the dated numbers that it looks up.
        document: its text as it stands now.
        approval: the last word on exactly this version; None when nobody has said one.
        before: the last approval of another version, to compare with.
        items: codes of the items in the Book that it decides.
    """

    policy: Policy
    rules: str
    numbers: str
    document: str
    approval: RuleApproval | None
    before: RuleApproval | None
    items: tuple[str, ...]

    @property
    def approved(self) -> bool:
        """Whether a machine may decide by it."""
        return self.approval is not None and self.approval.holds

    @property
    def seen(self) -> str:
        """What an officer who read this document hands back with their word."""
        return f"{self.rules}+{self.numbers}"


def parameters_in_force() -> Parameters:
    """The dated parameters: the files, and what was published on a page.

    Kept in memory per process; a small query per call asks whether something was published since.
    """
    return _merged(_stamp())


def may_decide(policy: str, parameters: Parameters | None = None) -> bool:
    """Whether the present rules of a policy, with the present numbers, are approved to decide by machine.

    Args:
        policy: its name.
        parameters: those in force, where they are at hand.
    """
    known = policies().get(policy)
    if known is None:
        return False
    last = _last(policy, known.version, numbers_of(known, parameters or parameters_in_force()))
    return last is not None and last.holds


def numbers_of(policy: Policy, parameters: Parameters) -> str:
    """Fingerprint of all that a policy looks up, every version with its law: it changes when one number does."""
    lines = [_line(parameters[name]) for name in sorted(policy.parameter_names)]
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _line(one: Parameter) -> str:
    versions = [
        f"{version.since} {version.until} {_plain(version.value)} {version.basis} {version.published} {version.note}"
        for version in one.versions
    ]
    return f"{one.name} {one.label} {one.unit} {one.by}: {'; '.join(versions)}"


def _plain(value: int | Mapping[Any, int]) -> object:
    return value if isinstance(value, int) else sorted(value.items(), key=lambda pair: str(pair[0]))


def document_of(policy: Policy, parameters: Parameters) -> str:
    """The document that the legal officer reads: rules, articles, numbers and worked cases."""
    return document(policy, parameters, examples(policy))


def state_of(policy: str) -> RuleState:
    """How one policy stands.

    Raises:
        KeyError: there is no such policy.
    """
    return _state(policies()[policy], parameters_in_force(), _last_words([policy]))


def states() -> list[RuleState]:
    """How every policy stands, by name."""
    parameters, said = parameters_in_force(), _last_words(policies())
    return [_state(one, parameters, said) for one in policies().values()]


def approvals_of(policy: str) -> list[RuleApproval]:
    """Every word on a policy, the newest first."""
    rows = RuleApproval.objects.filter(district=settings.DISTRICT, policy=policy)
    return list(rows.select_related("approved_by").order_by("-id"))


def _last_words(names: Iterable[str]) -> list[RuleApproval]:
    """The last word on each version of the policies, the newest first."""
    rows = RuleApproval.objects.filter(district=settings.DISTRICT, policy__in=list(names))
    last = rows.order_by("policy", "rules", "numbers", "-id").distinct("policy", "rules", "numbers")
    return sorted(last.select_related("approved_by"), key=lambda one: one.pk, reverse=True)


def _state(policy: Policy, parameters: Parameters, said: Iterable[RuleApproval]) -> RuleState:
    numbers = numbers_of(policy, parameters)
    mine = [one for one in said if one.policy == policy.name]
    this = [one for one in mine if (one.rules, one.numbers) == (policy.version, numbers)]
    return RuleState(
        policy=policy,
        rules=policy.version,
        numbers=numbers,
        document=document_of(policy, parameters),
        approval=this[0] if this else None,
        before=next((one for one in mine if one not in this and one.holds), None),
        items=tuple(code for code, item in content().items.items() if item.policy == policy.name),
    )


def _last(policy: str, rules: str, numbers: str) -> RuleApproval | None:
    rows = RuleApproval.objects.filter(
        district=settings.DISTRICT, policy=policy, rules=rules, numbers=numbers
    )
    return rows.defer("document").order_by("-id").first()


def editions(name: str = "") -> list[ParameterEdition]:
    """Versions of parameters that came by a page, the newest first.

    Args:
        name: of one parameter; empty for all.
    """
    rows = ParameterEdition.objects.filter(district=settings.DISTRICT)
    rows = rows.filter(name=name) if name else rows
    return list(rows.select_related("drafted_by", "approved_by").order_by("-id"))


def waiting() -> list[ParameterEdition]:
    """Drafts that wait for a second person, the oldest first."""
    rows = ParameterEdition.objects.filter(district=settings.DISTRICT, state=ParameterEdition.State.DRAFTED)
    return list(rows.select_related("drafted_by").order_by("id"))


def policies_using(name: str) -> list[Policy]:
    """The policies that look up a parameter: each has to be approved anew when it changes."""
    return [one for one in policies().values() if name in one.parameter_names]


def as_it_would_be(edition: ParameterEdition) -> Parameters:
    """All parameters, as if a draft were published.

    Raises:
        ParameterFault: there is no such parameter, or the draft can't be.
    """
    parameters = parameters_in_force()
    return parameters.with_changed(with_version(parameters[edition.name], version_of(edition)))


def version_of(edition: ParameterEdition) -> Version:
    """The version that an edition adds; its end is its successor's matter."""
    told = edition.content
    value: Any = told["value"]
    return Version(
        since=edition.since,
        until=None,
        value=value if isinstance(value, int) else dict(map(tuple, value)),
        basis=Basis(told["law"], told["article"], told["document"], told["status"]),
        published=date.fromisoformat(told["published"]) if told["published"] else None,
        note=told["note"],
    )


def with_version(parameter: Parameter, added: Version) -> Parameter:
    """A parameter with one more version: the one before ends the day before, one of the same day gives way.

    A version of a later day (the files have caught up meanwhile) stays, and ends the added one.

    Raises:
        ParameterFault: there is a gap, or a number that can't be.
    """
    before = [one for one in parameter.versions if one.since < added.since]
    after = [one for one in parameter.versions if one.since > added.since]
    if before:
        before[-1] = replace(before[-1], until=added.since - timedelta(days=1))
    if after:
        added = replace(added, until=after[0].since - timedelta(days=1))
    return replace(parameter, versions=(*before, added, *after))


def _stamp() -> Stamp:
    """How many editions are published, and when the last one was."""
    rows = ParameterEdition.objects.filter(district=settings.DISTRICT, state=ParameterEdition.State.PUBLISHED)
    found = rows.aggregate(number=Count("id"), last=Max("approved_at"))
    return found["number"], found["last"]


@lru_cache(maxsize=2)
def _merged(stamp: Stamp) -> Parameters:
    """The files with every published edition, in the order of publication; a parameter that is no more is left out."""
    parameters = in_files()
    if not stamp[0]:
        return parameters
    rows = ParameterEdition.objects.filter(district=settings.DISTRICT, state=ParameterEdition.State.PUBLISHED)
    for edition in rows.order_by("approved_at", "id"):
        if edition.name in parameters.by_name:
            changed = with_version(parameters[edition.name], version_of(edition))
            parameters = parameters.with_changed(changed)
    return parameters
