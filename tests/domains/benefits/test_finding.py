"""Who is found: as the rules say, and where only the person can say the rest."""

from renshe.domains.benefits.finding import CONFIRMABLE, find, values_of
from renshe.domains.benefits.reached import DRAWN
from renshe.policies import policies
from renshe.policies.parameters import in_files
from tests.domains.benefits.district import NIGHT, UNEMPLOYED, District

BENEFIT = policies()["unemployment_benefit"]


def found(**facts) -> dict:
    """What is found of one person."""
    table = District().table([{"person_id": 7, **UNEMPLOYED, **facts}])
    return find(table, BENEFIT, key="person_id", on=NIGHT, numbers=in_files()).row(0, named=True)


def test_somebody_who_only_has_to_say_that_they_look_for_work() -> None:
    """Nothing is granted yet; the offer asks for that one thing and shows what would come."""
    row = found()
    assert (row["outcome"], row["entitled"], row["confirm"]) == ("undecided", True, ["seeking_work"])
    assert values_of(BENEFIT, row)["monthly_fen"] > 100_000


def test_somebody_of_whom_everything_is_known_has_nothing_to_confirm() -> None:
    """Granted as things stand."""
    row = found(seeking_work=True)
    assert (row["outcome"], row["entitled"], row["confirm"]) == ("granted", True, [])


def test_who_has_said_no_is_not_asked_again() -> None:
    """A known no is no gap."""
    assert found(seeking_work=False)["entitled"] is False


def test_what_a_register_has_to_say_is_not_left_to_the_person() -> None:
    """Months that nobody knows are no matter of confirming."""
    row = found(insured_months=None, unused_benefit_months=None)
    assert (row["outcome"], row["entitled"]) == ("undecided", False)


def test_a_column_that_there_isnt_is_unknown_for_everybody() -> None:
    """As the registry leaves out what it does not know of anybody."""
    table = District().table([{"person_id": 7, **UNEMPLOYED}]).drop("seeking_work")
    row = find(table, BENEFIT, key="person_id", on=NIGHT, numbers=in_files()).row(0, named=True)
    assert (row["entitled"], row["confirm"]) == (True, ["seeking_work"])


def test_what_can_be_confirmed_is_asked_by_some_policy() -> None:
    """And what the registry calls drawn belongs to policies that there are, or will be."""
    asked = {fact.name for policy in policies().values() for fact in policy.facts}
    assert set(CONFIRMABLE) <= asked
    assert "unemployment_benefit" in DRAWN
