"""The statutory retirement month by the retirement policy's own expression, for one person and for a table."""

from datetime import date
from functools import cache

import narwhals as nw

from renshe.core.rules import Node, Parameters
from renshe.core.rules.deciding import Dated
from renshe.core.rules.nodes import Columns, Moment
from renshe.policies import retirement
from renshe.policies.facts.pension import birth_month, category

CATEGORY_OF_MEN = "male"
LOWER_BOUND = "female_50"  # no woman retires earlier
UPPER_BOUND = "female_55"  # and none later
NEAR = 60  # months: from here on "at least so many" answers every rule, none of which asks about more than five years


@cache
def _month() -> Node:
    return next(one.value for one in retirement.policy.results if one.name == "month")


def retirement_month(of: str, born: int, on: date, parameters: Parameters) -> int | None:
    """The month in which somebody reaches the age, as year × 12 + month − 1.

    Args:
        of: category of the retirement policy.
        born: month of birth.
        on: the day whose parameters count.
        parameters: dated numbers.
    """
    value = _month().value(Moment(on, {category.name: of, birth_month.name: born}, Dated(parameters)))
    return value if isinstance(value, int) else None


def retirement_column(on: date, parameters: Parameters) -> nw.Expr:
    """The same for a table that has the columns category and birth_month."""
    return _month().column(Columns(on, parameters, frozenset({category.name, birth_month.name})))
