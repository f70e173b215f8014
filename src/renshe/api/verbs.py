"""The verbs of the transition table as the interface takes them: what each needs, and the action that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from renshe.casework.actions import assigning, deciding, letters, materials, referring, urging, verbs
from renshe.casework.actors import Actor
from renshe.casework.models import Case
from renshe.casework.values import Grant, Missing, Reason, read_proposal

Words = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
Code = Annotated[str, StringConstraints(max_length=60)]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]


class VerbBody(Schema):
    """The verb needs no words."""

    model_config = ConfigDict(extra="forbid")


class ReasonBody(VerbBody):
    """Why, in words."""

    reason: Words


class RefusalBody(ReasonBody):
    """A refusal to accept."""

    ground: Literal["not_needed", "not_our_power"]
    body: Words = Field("", description="不属于本机关职权时,应当向哪个机关申请")


class CorrectionBody(VerbBody):
    """Everything that is missing, at once."""

    missing: list[Missing] = Field(min_length=1, max_length=50)


class SupplyBody(VerbBody):
    """What the office asked for; materials are handed in before."""

    answers: dict[Words, Words] = Field(
        default_factory=dict, max_length=50, description="材料以外的,按告知的名称写"
    )


class SuspensionBody(ReasonBody):
    """A ground of the law on which the clock stops."""

    ground: Code = Field(description="情形代码,见事项的 suspensions")
    notice: Annotated[str, StringConstraints(max_length=60)] = Field("", description="告知书文号")


class ResumptionBody(VerbBody):
    """From which day the clock runs on."""

    on: date | None = Field(None, description="缺省为今天")


class ExtensionBody(ReasonBody):
    """How much longer."""

    count: int = Field(ge=1, le=1000)
    unit: Literal["workday", "day", "month"]


class ReferralBody(VerbBody):
    """What another department is asked for."""

    department: Annotated[str, StringConstraints(max_length=60)]
    asks: Words
    due_on: date


class AnswerBody(VerbBody):
    """What it answered."""

    referral: Key
    answer: Annotated[str, StringConstraints(max_length=1000)]


class ProposalBody(VerbBody):
    """What is proposed or decided."""

    outcome: Literal["granted", "partly", "refused"]
    reasons: list[Reason] = Field(default_factory=list, max_length=50)
    grants: list[Grant] = Field(default_factory=list, max_length=50)
    withheld: list[Words] = Field(
        default_factory=list, max_length=50, description="部分准予时,没有准予的部分;理由写在 reasons"
    )


class ErrorBody(ReasonBody):
    """A clerical error, and what is right; the outcome stays."""

    decision: ProposalBody | None = Field(
        None, description="理由或者金额写错时,更正后的内容;只是姓名、日期写错时不填"
    )


class ServiceBody(VerbBody):
    """How the letter was served."""

    how: Literal["counter", "mail"]


class AssignmentBody(VerbBody):
    """Who gets the case."""

    to: Key = Field(description="同事的账号编号")
    why: Words = ""


class HandOverBody(ReasonBody):
    """Who gets a case that one has in hand."""

    to: Key | None = Field(None, description="同事的账号编号;不填按规则分派")


Do = Callable[[Case, Actor, Any], object]


@dataclass(frozen=True)
class Way:
    """How the interface does a verb.

    Attributes:
        body: what has to be said with it.
        do: the action.
    """

    body: type[Schema]
    do: Do


def _proposal(body: ProposalBody) -> Any:
    return read_proposal(body.model_dump())


WAYS: dict[str, Way] = {
    "accept": Way(VerbBody, lambda case, by, _body: verbs.accept(case=case, by=by)),
    "refuse_acceptance": Way(
        RefusalBody,
        lambda case, by, body: verbs.refuse_acceptance(
            case=case, by=by, ground=body.ground, reason=body.reason, body=body.body
        ),
    ),
    "request_correction": Way(
        CorrectionBody,
        lambda case, by, body: verbs.request_correction(case=case, by=by, missing=body.missing),
    ),
    "supply": Way(
        SupplyBody, lambda case, by, body: materials.supply(case=case, by=by, answers=body.answers)
    ),
    "suspend": Way(
        SuspensionBody,
        lambda case, by, body: verbs.suspend(
            case=case, by=by, ground=body.ground, reason=body.reason, notice=body.notice
        ),
    ),
    "resume": Way(ResumptionBody, lambda case, by, body: verbs.resume(case=case, by=by, on=body.on)),
    "extend": Way(
        ExtensionBody,
        lambda case, by, body: verbs.extend(
            case=case, by=by, count=body.count, unit=body.unit, reason=body.reason
        ),
    ),
    "refer": Way(
        ReferralBody,
        lambda case, by, body: referring.refer(
            case=case, by=by, department=body.department, asks=body.asks, due_on=body.due_on
        ),
    ),
    "answer_referral": Way(
        AnswerBody,
        lambda case, by, body: referring.answer_referral(
            case=case, by=by, referral=body.referral, answer=body.answer
        ),
    ),
    "review": Way(
        ProposalBody, lambda case, by, body: deciding.review(case=case, by=by, proposal=_proposal(body))
    ),
    "send_back": Way(
        ReasonBody, lambda case, by, body: deciding.send_back(case=case, by=by, reason=body.reason)
    ),
    "decide": Way(
        ProposalBody, lambda case, by, body: deciding.decide(case=case, by=by, decision=_proposal(body))
    ),
    "sign": Way(VerbBody, lambda case, by, _body: letters.sign(case=case, by=by)),
    "correct_error": Way(
        ErrorBody,
        lambda case, by, body: letters.correct_error(
            case=case, by=by, reason=body.reason, decision=_proposal(body.decision) if body.decision else None
        ),
    ),
    "serve": Way(ServiceBody, lambda case, by, body: deciding.serve(case=case, by=by, how=body.how)),
    "withdraw": Way(VerbBody, lambda case, by, _body: verbs.withdraw(case=case, by=by)),
    "reopen": Way(ReasonBody, lambda case, by, body: referring.reopen(case=case, by=by, reason=body.reason)),
    "assign": Way(
        AssignmentBody, lambda case, by, body: assigning.assign(case=case, by=by, to=body.to, why=body.why)
    ),
    "hand_over": Way(
        HandOverBody,
        lambda case, by, body: assigning.hand_over(case=case, by=by, to=body.to, why=body.reason),
    ),
    "urge": Way(VerbBody, lambda case, by, _body: urging.urge(case=case, by=by)),
    "take": Way(VerbBody, lambda case, by, _body: assigning.take(case=case, by=by)),
    "remark": Way(ReasonBody, lambda case, by, body: verbs.remark(case=case, by=by, words=body.reason)),
}
