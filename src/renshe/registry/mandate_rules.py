"""Limits of acting for others, and the law it rests on: book/representation.yaml as values."""

from typing import Literal

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field

from renshe.registry.sources.departments import FOLDER
from renshe.registry.sources.reading import read

GroundCode = Literal["mandate", "ending", "child", "guardian", "representative", "staff"]


class _Rule(BaseModel):
    """What every rule carries: why it is so, and how sure that is (V1, V2 or M)."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_min_length=1)

    status: Literal["V1", "V2", "M"]
    why: str
    why_en: str

    @property
    def words(self) -> str:
        """Why, in the reader's language."""
        return self.why_en if get_language() == "en" else self.why


class Periods(_Rule):
    """How long a mandate runs, in days, both ends included; and who may give and hold one, in years of age."""

    default_days: int = Field(gt=0)
    longest_days: int = Field(gt=0)
    adult_years: int = Field(gt=0)


class Asking(_Rule):
    """How often one may ask to act for others: days until an unanswered one lapses, how many may wait, how many are made in that time."""

    lapses_days: int = Field(gt=0)
    open: int = Field(gt=0)
    recent: int = Field(gt=0)


class Trying(_Rule):
    """How many wrong names for a number one account may type in a day."""

    wrong_a_day: int = Field(gt=0)


class Ground(_Rule):
    """Law and article on which somebody acts for another."""

    law: str
    article: str


class Rules(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    periods: Periods
    asking: Asking
    trying: Trying
    grounds: dict[GroundCode, Ground]


RULES: Rules = read(FOLDER / "representation.yaml", Rules)
