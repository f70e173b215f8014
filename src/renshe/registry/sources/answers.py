"""What each department may answer. Whatever else comes is garbage, and told as such with what was wrong."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from django.utils import timezone
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from renshe.registry.models import Education
from renshe.registry.numbers import WrongNumber, read_credit_code

AHEAD = timedelta(minutes=5)  # clocks differ a little
FIRST = date(1880, 1, 1)

Facts = tuple[Mapping[str, Any] | None, Mapping[str, Sequence[Mapping[str, Any]]]]
Name = Annotated[str, Field(min_length=1, max_length=60)]
Level = Literal["primary", "middle", "high", "college", "bachelor", "master", "doctor"]


class Garbled(ValueError):  # noqa: N818 - what it is, as the page says it
    """An answer that we can't use; the text says what was wrong with it, in Chinese."""


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PublicSecurity(_Said):
    """公安: who somebody is."""

    name: Name
    sex: Literal["male", "female"]
    born_on: date
    died_on: date | None = None
    hukou: str = Field(default="", pattern=r"^(\d{6})?$")
    hukou_kind: Literal["urban", "rural", ""] = ""
    street: str = Field(default="", pattern=r"^(\d{9})?$")
    address: str = Field(default="", max_length=200)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        today = timezone.localdate()
        if not FIRST <= self.born_on <= today:
            raise ValueError(f"出生日期{self.born_on}不可能")
        if self.died_on and not self.born_on <= self.died_on <= today:
            raise ValueError(f"死亡日期{self.died_on}不可能")
        return self

    def facts(self) -> Facts:
        """Particulars only."""
        return self.model_dump(), {}


class _Standing(_Said):
    """One standing, or that there is none (`holds` false)."""

    holds: bool
    since: date | None = None
    until: date | None = None
    detail: str = Field(default="", max_length=60)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise ValueError("结束早于开始")
        return self


class _Standings(_Said):
    """Departments that tell standings: a field for each kind, null for "we don't know"."""

    def facts(self) -> Facts:
        """Rows of standings; a kind of which nothing is known has none."""
        told = [(kind, getattr(self, kind)) for kind in type(self).model_fields]
        rows = [{"kind": kind, **one.model_dump()} for kind, one in told if isinstance(one, _Standing)]
        return None, {"standings": rows}


class CivilAffairs(_Standings):
    """民政: marriage and the minimum living allowance."""

    married: _Standing | None
    low_income: _Standing | None


class Taxation(_Standings):
    """税务: wages declared in the last twelve months."""

    taxed_income: _Standing | None


class MedicalInsurance(_Standings):
    """医保: insured as an employee."""

    medical_insured: _Standing | None


class Justice(_Standings):
    """司法: in prison or custody."""

    in_custody: _Standing | None


class _Degree(_Said):
    level: Level
    school: str = Field(default="", max_length=100)
    graduated_on: date | None = None


class EducationAuthority(_Said):
    """教育: degrees and enrolment."""

    educations: tuple[_Degree, ...] = Field(max_length=20)
    student: _Standing | None

    def facts(self) -> Facts:
        """Rows of educations and standings; a degree that is listed twice is one."""
        degrees = {(one.level, one.school): one.model_dump() for one in self.educations}
        student = [{"kind": "student", **self.student.model_dump()}] if self.student else []
        return None, {"educations": list(degrees.values()), "standings": student}


class _Business(_Said):
    code: str
    name: str = Field(min_length=1, max_length=120)
    since: date
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        try:
            read_credit_code(self.code)
        except WrongNumber as error:
            raise ValueError(str(error)) from error
        if self.until and self.until < self.since:
            raise ValueError("注销早于设立")
        return self


class MarketRegulation(_Said):
    """市场监管: the sole traders that somebody has registered."""

    businesses: tuple[_Business, ...] = Field(max_length=100)

    def facts(self) -> Facts:
        """Rows of employments, with the employer by code and name (renshe.registry.actions.sources finds its row)."""
        rows = {
            (one.code, one.since): {"kind": "self_employed", **one.model_dump()} for one in self.businesses
        }
        return None, {"employments": list(rows.values())}


MODELS: Mapping[str, type[_Said]] = {
    "public_security": PublicSecurity,
    "civil_affairs": CivilAffairs,
    "market_regulation": MarketRegulation,
    "taxation": Taxation,
    "education": EducationAuthority,
    "medical_insurance": MedicalInsurance,
    "justice": Justice,
}
LEVELS = tuple(Education.Level.values)


class Envelope(_Said):
    """What every answer carries.

    Attributes:
        request: our number of the question.
        at: when the source said it.
        known: whether it knows anybody of this number.
        data: what it knows; null when it knows nobody.
    """

    request: UUID
    source: str
    at: AwareDatetime
    known: bool
    data: dict[str, Any] | None


def read(source: str, request: UUID, body: bytes) -> tuple[Envelope, Facts | None]:
    """Read what came: one answer, or the same one several times, a line each.

    Args:
        source: whom we asked.
        request: our number of the question.
        body: what came.

    Returns:
        The envelope, and the facts; None for "nobody of this number".

    Raises:
        Garbled: with what was wrong.
    """
    try:
        lines = {line.strip() for line in body.decode().splitlines() if line.strip()}
    except UnicodeDecodeError as error:
        raise Garbled("答复不是 UTF-8 文字") from error
    if len(lines) != 1:
        raise Garbled("答复是空的" if not lines else "同一个问题来了两份不同的答复")
    try:
        envelope = Envelope.model_validate(json.loads(lines.pop()))
        _belongs(envelope, source, request)
        if not envelope.known:
            return envelope, None
        said = MODELS[source].model_validate(envelope.data)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Garbled("答复不是 JSON") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "整份答复"
        raise Garbled(f"{place}:{first['msg']}") from error
    return envelope, said.facts()  # pyright: ignore[reportAttributeAccessIssue] - every model of MODELS has it


def _belongs(envelope: Envelope, source: str, request: UUID) -> None:
    """Refuse the answer to another question, and one from the future."""
    if envelope.request != request or envelope.source != source:
        raise Garbled("这不是我们所问问题的答复")
    if envelope.at > timezone.now() + AHEAD:
        raise Garbled("答复的时间还没有到")
