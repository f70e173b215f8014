"""About the policies themselves: one meaning for one name, laws that stand in the Book, rules that speak two languages."""

from collections.abc import Iterator

import pytest

from renshe.book.loading import load
from renshe.core.rules import Fact, Policy
from renshe.core.rules.parameters import Basis
from renshe.policies import policies
from renshe.policies.parameters import in_files

POLICIES = sorted(policies().values(), key=lambda one: one.name)


def bases(policy: Policy) -> Iterator[Basis]:
    """Every place in a law that a policy cites, its numbers' too."""
    yield policy.law
    yield from (one.basis for one in (*policy.requirements, *policy.judgements, *policy.results))
    for name in policy.parameter_names:
        yield from (version.basis for version in in_files()[name].versions)


def test_a_name_has_one_meaning() -> None:
    """Policies that ask the same ask it with the same fact."""
    found: dict[str, Fact] = {}
    for policy in POLICIES:
        for one in policy.facts:
            assert found.setdefault(one.name, one) is one, f"{policy.name}: {one.name}"


@pytest.mark.parametrize("policy", POLICIES, ids=lambda one: one.name)
def test_a_policy_is_whole(policy: Policy) -> None:
    """Cited, in both languages, with questions that people can answer, and no result that money could go below zero in."""
    laws = set(load().laws)
    assert {basis.law for basis in bases(policy)} <= laws
    assert policy.label_en
    assert policy.requirements or policy.results
    for rule in (*policy.requirements, *policy.judgements):
        assert rule.label_en, rule.label
        assert rule.basis.article or rule.basis.document or not rule.basis.confirmed, rule.label
    for one in policy.results:
        assert one.label_en or not one.name, one.label
    for fact in policy.facts:
        assert fact.ask, fact.name
        assert fact.label_en, fact.name
        assert fact.ask_en, fact.name
        assert set(fact.options_en) in ({}.keys(), fact.options.keys()), fact.name


def test_every_parameter_is_used() -> None:
    """A number that no rule looks up is not kept."""
    used = {name for policy in POLICIES for name in policy.parameter_names}
    assert set(in_files().by_name) == used
