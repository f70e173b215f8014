"""The lists of employment subsidies of province and city, and the weight of a condition that stands in them.

Both lists, and the rules on the grant for skill certificates, ran until 2025-12-31 and no successor was found. What they say is therefore certain until that day only: later no machine
grants or refuses by it, an officer does. The day stands in the parameters `subsidy_list_province`, `subsidy_list_city` and
`skill_grant_rules`; a successor is put in there and everything follows.
"""

from dataclasses import dataclass
from datetime import date

from renshe.core.rules import Basis, Node
from renshe.core.rules.conditions import Every
from renshe.policies.parameters import parameter

PROVINCE = Basis(
    "广东省就业创业补贴申请办理指导清单(2021年修订版)", document="粤人社规〔2021〕12号", status="V2"
)
PROVINCE_SINCE = date(2022, 1, 1)
CITY = Basis("广州市就业创业补贴申请办理指导清单(修订版)", document="2022-06-01起施行", status="V2")
CITY_SINCE = date(2022, 6, 1)


@dataclass(frozen=True, eq=False)
class Listed(Every):
    """A condition of a list: certain while the list is.

    Attributes:
        edition: the list, as a dated parameter.
    """

    edition: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        """The condition, and the list on which it rests."""
        return (*self.conditions, self.edition)


def by_province(holds: Node) -> Node:
    """A condition of the province's list."""
    return Listed((holds,), parameter("subsidy_list_province"))


def by_city(holds: Node) -> Node:
    """A condition of the city's list."""
    return Listed((holds,), parameter("subsidy_list_city"))


def by_skill_rules(holds: Node) -> Node:
    """A condition of the province's rules on the grant for skill certificates."""
    return Listed((holds,), parameter("skill_grant_rules"))
