"""What stands in the lists of subsidies is certain until they run out; afterwards no machine grants or refuses by them."""

from datetime import date

import pytest

from renshe.core.rules import Form, Policy, decide
from renshe.policies import policies
from renshe.policies.facts.employers import hires_insured
from renshe.policies.parameters import in_files
from renshe.policies.subsidy_lists import CITY, PROVINCE, Listed, by_city, by_province

LISTED = [one for one in policies().values() if one.law in {CITY, PROVINCE} and one.form is Form.GRANT]


@pytest.mark.parametrize("policy", LISTED, ids=lambda one: one.name)
def test_every_condition_of_a_list_rests_on_the_list(policy: Policy) -> None:
    for one in policy.requirements:
        own = one.basis.law in {CITY.law, PROVINCE.law} and one.basis.confirmed
        assert isinstance(one.holds, Listed) is own, one.label


@pytest.mark.parametrize("policy", LISTED, ids=lambda one: one.name)
def test_nobody_is_granted_or_refused_by_a_list_that_ran_out(policy: Policy) -> None:
    for told in (True, False):
        facts = {one.name: told for one in policy.facts if one.of.kind.value == "flag"}
        assert decide(policy, facts, on=date(2026, 11, 23), source=in_files()).outcome in {
            "undecided",
            "refer",
        }


def test_a_list_is_never_lost_when_conditions_are_joined() -> None:
    joined = by_city(hires_insured) & by_province(hires_insured)
    assert [type(one) for one in joined.parts] == [Listed, Listed]


def test_an_unfulfilled_condition_refuses_while_the_list_runs() -> None:
    policy = policies()["general_post_subsidy"]
    assert (
        decide(policy, {"year_contracts": False}, on=date(2025, 12, 31), source=in_files()).outcome
        == "refused"
    )
