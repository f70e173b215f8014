"""The columns of a group's spreadsheet: who, what each claims, and the elements that the chosen claims need."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from renshe.book.schema import Entry
from renshe.casework.batches.kinds import Needed
from renshe.casework.refused import Refused
from renshe.domains.disputes.elements.asking import fed
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.parts import Question, When
from renshe.domains.disputes.elements.reading import fact_of
from renshe.domains.disputes.elements.schema import Claim, Kind

NAME, NUMBER, PHONE, ADDRESS = "worker_name", "worker_id", "worker_phone", "worker_address"
SUM, WANTS, SAYS = "sum_", "wants_", "says_"  # before the code of a claim, the name of a question
_MONEY = ("money", "monthly")
_PLACE = re.compile(r"\{([a-z_]+)\}")
_TYPES = {"flag": "yes-no", "whole": "integer", "money": "money", "day": "date", "choice": "choice"}
_WHO = (
    Entry(code=NAME, label="姓名", label_en="Name", type="text"),
    Entry(code=NUMBER, label="身份证号码", label_en="Identity number", type="id-number"),
    Entry(code=PHONE, label="手机号码", label_en="Mobile telephone", type="phone"),
    Entry(code=ADDRESS, label="送达地址", label_en="Address for service", type="address"),
)


@dataclass(frozen=True)
class GroupSheet:
    """A spreadsheet of one kind of dispute with the chosen claims; casework.batches reads and writes it.

    Attributes:
        kind: of dispute.
        claims: those that the group makes.
    """

    kind: Kind
    claims: tuple[Claim, ...]

    @property
    def title(self) -> str:
        """What stands above the sheet."""
        return f"集体申请名单({self.kind.name}:{'、'.join(one.name for one in self.claims)})"

    @property
    def person(self) -> str:
        """The column with the identity number."""
        return NUMBER

    @property
    def needed(self) -> tuple[Needed, ...]:
        """Nothing: whether a claim is made at all is looked at row by row."""
        return ()

    @property
    def optional(self) -> tuple[str, ...]:
        """What may stay empty: unknown elements, and of several claims those that somebody does not make."""
        return self._optional

    @cached_property
    def _optional(self) -> tuple[str, ...]:
        elements = tuple(SAYS + one.name for one in self.questions)
        return elements if len(self.claims) == 1 else (*map(column_of, self.claims), *elements)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The elements that are asked: what claims and award need, less what making the claim says already."""
        given = {name for claim in self.claims for name in (*said_by(claim), claim.sum)}
        wanted = {name for claim in self.claims for name in (*fed(claim), *_asked(claim.when), *_told(claim))}
        wanted = (wanted | {name for text in self.kind.found for name in _PLACE.findall(text)}) - given
        # A question that depends on another brings it along.
        for one in reversed(self.kind.questions):
            if one.name in wanted:
                wanted |= set(_asked(one.when)) - given
        found = [one for one in self.kind.questions if one.name in wanted and "worker" in one.known_by]
        return tuple(found)

    def columns(self) -> tuple[Entry, ...]:
        """The columns of a row."""
        return self._columns

    @cached_property
    def _columns(self) -> tuple[Entry, ...]:
        return (*_WHO, *map(_claim_entry, self.claims), *map(_question_entry, self.questions))


def sheet_of(kind: str, claims: Sequence[str]) -> GroupSheet:
    """The spreadsheet of a kind with some of its claims, in the order of the kind.

    Raises:
        Refused: there is no such kind, or none of its claims is chosen.
    """
    known = disputes().kinds.get(kind)
    if known is None:
        raise Refused("kind", "请选择是哪一类争议。")
    chosen = tuple(one for one in known.claims if one.code in set(claims))
    if not chosen or len(chosen) != len(set(claims)):
        raise Refused("claims", "请选择大家共同的请求,至少一项。")
    return GroupSheet(known, chosen)


def column_of(claim: Claim) -> str:
    """The column of a claim: its sum, or whether it is made."""
    return (SUM if claim.form in _MONEY else WANTS) + claim.code.replace("-", "_")


def said_by(claim: Claim) -> dict[str, bool | int | str]:
    """Answers that making the claim gives by itself: who claims unpaid wages says that wages are unpaid."""
    return dict(_equal(claim.when))


def _equal(when: When | None) -> list[tuple[str, bool | int | str]]:
    if when is None:
        return []
    if when.question and when.equals is not None:
        return [(when.question, when.equals)]
    return [pair for one in when.every for pair in _equal(one)]


def _told(claim: Claim) -> list[str]:
    """Names in the sentence of the award: without them it can't be set."""
    return _PLACE.findall(claim.award.granted)


def _asked(when: When | None) -> tuple[str, ...]:
    return when.questions() if when else ()


def _claim_entry(claim: Claim) -> Entry:
    money = claim.form in _MONEY
    return Entry(
        code=column_of(claim),
        label=f"请求:{claim.name}(元)" if money else f"请求:{claim.name}",
        label_en=f"Claim: {claim.name_en} (yuan)" if money else f"Claim: {claim.name_en}",
        type="money" if money else "yes-no",
    )


def _question_entry(question: Question) -> Entry:
    fact = fact_of(question)
    label, label_en = question.label or fact.label, question.label_en or question.ask_en or fact.label
    type_ = _TYPES[question.type or "flag"]
    unit = {"money": "(元)", "integer": f"({question.unit})" if question.unit else ""}.get(type_, "")
    return Entry(
        code=SAYS + question.name, label=f"{label}{unit}", label_en=label_en, type=type_,  # type: ignore[arg-type] # one of those above
        options=tuple((one.code, one.label, one.label_en) for one in question.options),
    )  # fmt: skip
