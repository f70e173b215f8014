"""The sums of the statutory retirement age, which more than one policy shows line by line (延迟退休办法第一条、第三条)."""

from renshe.core.rules import Basis, Kind, Node, ParameterOf, Unit, at_least, at_most, choose
from renshe.policies.facts.pension import birth_month, category
from renshe.policies.parameters import entry, parameter

RETIREMENT = Basis("国务院关于渐进式延迟法定退休年龄的办法", document="2024-09-13", status="V1")


def delay() -> Node:
    """Months of delay: one for every so many months of birth since the first delayed one, up to the cap."""
    # Kept as a number of months, read as a month: 1965年1月.
    base = ParameterOf("retirement_first_birth_month", "延迟从哪个出生月开始", Unit(Kind.MONTH), category)
    steps = (birth_month - base) // parameter("retirement_delay_step_months", key=category) + 1
    cap = parameter("retirement_delay_cap_months", key=category)
    return choose(birth_month >= base, at_most(steps, cap), 0)


def age(delayed: Node) -> Node:
    """Statutory age in months."""
    return _original() + delayed


def statutory_month(age_in_months: Node) -> Node:
    """The month in which that age is reached."""
    return birth_month + age_in_months


def earliest_month(age_in_months: Node) -> Node:
    """The first month by choice: up to three years before, never before the age that held until 2025."""
    early = entry("retirement_elastic_months", "early", "最多提前")
    return birth_month + at_least(age_in_months - early, _original())


def _original() -> Node:
    return parameter("retirement_original_age_months", key=category)
