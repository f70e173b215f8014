"""/api/v1/policies: the law as code over HTTP, with the same questions and answers as `renshe decide`."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from renshe.api.limits import OPEN
from renshe.api.problems import described, problem
from renshe.book.queries.rules import parameters_in_force
from renshe.core.rules import FactFault
from renshe.policies import policies
from renshe.policies.interface import answer, describe

router = Router(tags=["政策 policies"], throttle=OPEN)


class CaseQuestion(Schema):
    """Facts of one case. Nothing of it is kept."""

    on: str | None = Field(
        None,
        description="按哪一天判断(ISO 日期),缺省为今天",
        json_schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}$"},
    )
    facts: dict[str, Any] = Field(
        default_factory=dict,
        description="已知的事实,名称见 /policies/{name};缺省或 null 表示未知,金额以分为单位",
    )


class Rule(Schema):
    """One requirement and what came of it."""

    rule: str
    holds: bool | None
    worked: str
    law: str
    article: str
    part: str
    document: str
    status: str
    facts: list[str]


class Sum(Schema):
    """One result and how it came about; without a name it is a step on the way."""

    name: str
    label: str
    shown: str
    worked: str
    law: str
    article: str
    part: str
    document: str
    status: str


class Decided(Schema):
    """The outcome, its reasons, and what would change it. It binds nobody: only an application is decided."""

    policy: str
    on: str
    outcome: str = Field(description="granted、refused、undecided、refer(须由工作人员判断)、computed")
    values: dict[str, Any]
    reasons: list[Rule]
    results: list[Sum]
    ask: list[str] = Field(description="接下来最少还要知道什么")
    would_change: list[str]
    unconfirmed: list[str] = Field(description="未经核实、不能由系统决定的")
    explanation: list[str]
    version: str
    ignored: list[str] | None = None


@router.get("", response=list[dict[str, Any]], openapi_extra=described(429), summary="全部政策")
def listed(request: HttpRequest) -> Any:
    """Every policy with its law, articles, parameters and facts."""
    parameters = parameters_in_force()
    return [describe(one, parameters) for one in policies().values()]


@router.get("/{name}", response=dict[str, Any], openapi_extra=described(404, 429), summary="一项政策")
def one(request: HttpRequest, name: str) -> Any:
    """One policy."""
    policy = policies().get(name)
    if policy is None:
        raise Http404
    return describe(policy, parameters_in_force())


@router.post(
    "/{name}/decide",
    response=Decided,
    openapi_extra=described(400, 404, 422, 429),
    summary="按一项政策判断一个人的情况",
)
def decide(request: HttpRequest, name: str, question: CaseQuestion) -> Any:
    """Decide one case. Errors are problem documents that name the fact."""
    if name not in policies():
        raise Http404
    try:
        return answer(
            {"policy": name, **question.model_dump()},
            parameters=parameters_in_force(),
            today=timezone.localdate(),
        )
    except FactFault as error:
        return problem(422, str(error), errors=[{"field": error.name, "detail": str(error)}])
