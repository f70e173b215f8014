"""Who counts as a supported founder: shared by the start-up grant, the rent subsidy and the guaranteed loan."""

from collections.abc import Mapping

from renshe.core.rules import Node
from renshe.policies.facts.household import hard_to_employ_recognised, veteran
from renshe.policies.facts.people import age, sex
from renshe.policies.facts.start_up import keeps_homestay, poverty_alleviated, returned_home
from renshe.policies.facts.subsidies import graduate, graduated_on, student
from renshe.policies.facts.unemployment import registered_unemployed
from renshe.policies.parameters import parameter
from renshe.policies.windows import within_years

GROUPS = {
    "student": "在校学生,或者毕业年限内的毕业生、留学回国人员",
    "veteran": "军转干部、退役军人",
    "registered_unemployed": "登记失业人员",
    "hard_to_employ": "就业困难人员",
    "poverty_alleviated": "脱贫人口",
    "keeps_homestay": "驿道客栈、民宿、农家乐经营者",
    "returned_home": "返乡创业人员",
}
_CONDITIONS: Mapping[str, Node] = {
    "student": student | (graduate & within_years(graduated_on, parameter("start_up_graduate_years"))),
    "veteran": veteran,
    "registered_unemployed": registered_unemployed,
    "hard_to_employ": hard_to_employ_recognised,
    "poverty_alleviated": poverty_alleviated,
    "keeps_homestay": keeps_homestay,
    "returned_home": returned_home,
}

young_enough = age <= parameter("start_up_founder_age_years", key=sex)


def groups(*, without: frozenset[str] = frozenset()) -> Mapping[str, Node]:
    """The groups by code, without those that a subsidy does not name."""
    return {code: one for code, one in _CONDITIONS.items() if code not in without}


def any_of(conditions: Mapping[str, Node]) -> Node:
    """At least one group."""
    first, *rest = conditions.values()
    found = first
    for one in rest:
        found = found | one
    return found
