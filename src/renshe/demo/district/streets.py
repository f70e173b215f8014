"""The district's own streets, from book/streets.yaml, and where people of other places are registered."""

from dataclasses import dataclass
from functools import cache

import polars as pl
import yaml

from renshe.book import FOLDER

# Six-digit codes (GB/T 2260) by weight: Guangdong's cities, then other provinces. The weights are assumed.
_GUANGDONG = (
    "440105 3 440103 3 440106 2 440111 3 440113 2 440112 1 440200 2 440300 1 440500 3 440600 2 440700 2 440800 4 440900 5 "
    "441200 4 441300 2 441400 5 441500 3 441600 4 441700 2 441800 4 445100 2 445200 4 445300 3"
)
_FURTHER = (
    "430100 2 430400 4 430500 4 431000 3 431200 2 450100 2 450400 3 450900 4 360700 4 360800 2 420100 2 421000 3 510100 2 "
    "511300 3 500100 3 520300 2 411300 2 411700 3 340800 1 350100 1 610100 1"
)


@dataclass(frozen=True)
class Streets:
    """The streets as the Book names them.

    Attributes:
        district: name of the district.
        codes, names: of its streets, in the Book's order.
    """

    district: str
    codes: pl.Series
    names: pl.Series


@cache
def streets() -> Streets:
    """Read book/streets.yaml."""
    told = yaml.safe_load((FOLDER / "streets.yaml").read_text("utf-8"))
    rows = told["streets"]
    return Streets(
        told["district_name"],
        pl.Series([row["code"] for row in rows]),
        pl.Series([row["name"] for row in rows]),
    )


def elsewhere() -> tuple[pl.Series, list[float], int]:
    """Codes outside the district, their weights, and how many of them are Guangdong's."""
    near, far = _GUANGDONG.split(), _FURTHER.split()
    words = near + far
    return pl.Series(words[::2]), [float(weight) for weight in words[1::2]], len(near) // 2
