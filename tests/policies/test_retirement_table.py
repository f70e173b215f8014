"""法定退休年龄对照表: every row of the table that follows from article 1, and what holds between the rows."""

import pytest

from renshe.core.rules.kinds import month_iso
from tests.policies.tables import decided, rows

TABLE = rows("retirement_ages")
CATEGORIES = ("male", "female_55", "female_50")


@pytest.mark.parametrize("row", TABLE, ids=[f"{row['category']} {row['birth_month']}" for row in TABLE])
def test_row(row: dict[str, str]) -> None:
    """Delay, age, month of retirement and the earliest month by choice."""
    decision = decided("retirement", category=row["category"], birth_month=row["birth_month"])
    values = decision.values
    assert decision.outcome == "computed"
    assert not decision.unconfirmed
    for name in ("delay_months", "age_years", "age_months"):
        assert values[name] == int(row[name])
    for name in ("month", "earliest_month"):
        month = values[name]
        assert isinstance(month, int)
        assert month_iso(month) == row[name]


@pytest.mark.parametrize("category", CATEGORIES)
def test_who_is_born_later_never_retires_earlier(category: str) -> None:
    """Month by month from 1960 to 1995; nobody is delayed beyond the cap, nor may leave before the old age."""
    before = 0
    for birth in range(1960 * 12, 1996 * 12):
        values = decided("retirement", category=category, birth_month=month_iso(birth)).values
        month, earliest, delay = values["month"], values["earliest_month"], values["delay_months"]
        assert isinstance(month, int)
        assert isinstance(earliest, int)
        assert isinstance(delay, int)
        assert month > before
        assert month - 36 <= earliest <= month
        assert earliest >= month - delay
        assert 0 <= delay <= (60 if category == "female_50" else 36)
        before = month
