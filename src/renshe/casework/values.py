"""What officers write into a case, as values that refuse what can't be."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from renshe.casework.refused import Refused

LARGEST_SUM = 10**12  # fen; ten thousand million yuan
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\x00]*$")
]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Missing(_Value):
    """One thing that is missing (一次性告知).

    Attributes:
        what: a material's or a field's code, or words for something else.
        why: why it is needed, for the applicant to read.
    """

    what: Words
    why: Words


class Reason(_Value):
    """One reason of a decision: the fact, and the law that makes it count.

    Attributes:
        status: V1 or V2 for a verified article, M for an unconfirmed one.
    """

    text: Words
    law: Words
    article: Words
    status: Literal["V1", "V2", "M"] = "M"


class Grant(_Value):
    """Something that is granted.

    Attributes:
        amount_fen: a sum paid once or each month, in fen; None where it is no sum.
        since, until: first and last day of what has a period.
    """

    name: Words
    amount_fen: int | None = Field(None, ge=0, le=LARGEST_SUM)
    monthly: bool = False
    since: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise ValueError("ends before it begins")
        return self


class Proposal(_Value):
    """What is proposed or decided.

    Attributes:
        withheld: for a grant in part: what of the application is not granted; the reasons say why.
    """

    outcome: Literal["granted", "partly", "refused"]
    reasons: tuple[Reason, ...] = ()
    grants: tuple[Grant, ...] = ()
    withheld: tuple[Words, ...] = ()


_MISSING = TypeAdapter(Annotated[tuple[Missing, ...], Field(min_length=1)])
_WRONG = {
    "outcome": "请选择意见:准予、部分准予或者不予。",
    "reasons": "每条理由都要写明事实、法律和条款。",
    "grants": "请检查准予的内容:名称不能空,金额是不小于零的整数(分),结束日期不能早于开始日期。",
    "withheld": "请检查不予的部分:每项写一句话,不超过500字。",
}


def read_proposal(written: Mapping[str, Any] | None) -> Proposal:
    """Read a proposal; whatever is not a full grant gives its reasons.

    Raises:
        Refused: it is not complete, and what is missing.
    """
    try:
        proposal = Proposal.model_validate(dict(written or {}))
    except ValidationError as error:
        place = str((error.errors()[0]["loc"] or ("outcome",))[0])
        raise Refused(place, _WRONG.get(place, _WRONG["outcome"])) from error
    if proposal.outcome != "granted" and not proposal.reasons:
        raise Refused("reasons", "不予或者部分准予的,要写明理由、法律和条款。")
    if proposal.outcome == "partly" and not proposal.grants:
        raise Refused("grants", "部分准予的,要写明准予哪些内容。")
    if (proposal.outcome == "partly") != bool(proposal.withheld):
        raise Refused("withheld", "部分准予的,要写明哪些没有准予;全部准予或者不予的,这里不填。")
    return proposal


def read_missing(written: object) -> tuple[Missing, ...]:
    """Read the list of what is missing.

    Raises:
        Refused: it is empty, or a line says not what or why.
    """
    try:
        return _MISSING.validate_python(written)
    except ValidationError as error:
        raise Refused("missing", "请逐项写明缺什么、为什么需要。") from error
