"""Small districts that the tests read, made once."""

from datetime import date

import polars as pl
import pytest

from renshe.demo.district.making import make
from renshe.demo.district.shape import District

TODAY = date(2026, 11, 23)
Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="session")
def town() -> Tables:
    """All rows of a district of 2,000 people."""
    (block,) = District(2000, TODAY).blocks()
    return make(block)


@pytest.fixture(scope="session")
def police(town: Tables) -> pl.DataFrame:
    """What the police say of everybody today."""
    said = town["particulars"]
    return said.filter((pl.col("source") == "public_security") & pl.col("ended_at").is_null())


@pytest.fixture(scope="session")
def months(town: Tables) -> pl.DataFrame:
    """Insurance months that are still said, in order of person and time."""
    return town["insurance"].filter(pl.col("ended_at").is_null()).sort("person_id", "since")
