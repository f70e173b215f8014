"""Everything that the bureau holds about one person, to take along (个人信息保护法 §45): streamed, complete, documented.

Numbers stand in full, since they are the person's. Other people stand only as far as the person's own pages show them: relation
and masked name. Callers record the look (renshe.registry.looking) before they hand anything out.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from renshe.registry.models import (
    Consent,
    CorrectionRequest,
    Employer,
    EmployerRole,
    FaceCheck,
    HouseholdMember,
    Identity,
    Mandate,
    Person,
    SourceCall,
)
from renshe.registry.numbers import mask_name
from renshe.registry.queries import looks, representation
from renshe.registry.queries.picture import household
from renshe.registry.sealing import unseal
from renshe.registry.sources.departments import DEPARTMENTS
from renshe.registry.tables import TABLES, columns

FORMAT = "renshe-person-1"
SECTIONS: dict[str, str] = {
    "person": "证件号码",
    "particulars": "身份和联系方式(含已被新说法代替的)",
    "educations": "学历",
    "employments": "工作",
    "insurances": "参保",
    "licences": "证照",
    "benefits": "待遇",
    "standings": "身份状态",
    "accounts": "银行账户",
    "memberships": "本人与户主的关系",
    "household": "同户的家人(姓名部分隐去)",
    "identities": "登录账号怎样核验为本人",
    "mandates_given": "本人委托别人",
    "mandates_held": "别人委托本人",
    "employer_roles": "本人在单位的经办角色",
    "consents": "本人同意过的处理",
    "corrections": "更正请求",
    "face_checks": "人脸核验(不保存照片)",
    "source_calls": "向各部门查询本人的记录",
    "looks": "访问日志:谁在什么时候为什么看过",
}
KEYS: dict[str, str] = {
    "account": "银行账号", "address": "居住地址", "agent": "受托人", "answer": "答复", "answered_at": "答复时间",
    "as_whom": "查看人(姓名、角色、单位)", "asked_at": "提出时间", "at": "时间", "bank": "开户银行",
    "base_fen": "缴费基数(分)", "born_on": "出生日期", "by": "核验方式", "case": "办件号", "detail": "类别、等级或说明",
    "died_on": "死亡日期", "document": "证件类型", "employer": "用人单位(统一社会信用代码)",
    "ended_at": "不再这样说的时间", "evidence": "依据", "fact": "所指的行", "field": "所指的字段", "given_at": "给予时间",
    "graduated_on": "毕业日期", "holds": "是否成立", "household": "户号", "hukou": "户籍地(六位代码)",
    "hukou_kind": "户口类别", "id": "行号", "issued_by": "发证机关", "items": "委托事项(空为全部)", "kind": "种类(代码)",
    "learned_at": "得知时间", "leaving_reason": "离职原因(代码)", "level": "学历(代码)", "monthly_fen": "每月金额(分)",
    "name": "姓名", "number": "号码", "occupation": "工种", "once_fen": "一次性金额(分)", "outcome": "结果(代码)",
    "phone": "手机号码", "plugin": "核验服务", "principal": "委托人", "purpose": "目的(代码)", "reason": "原因",
    "reference": "对方编号", "relation": "与户主关系(代码)", "request": "查询编号", "revealed": "显示了完整号码的项目",
    "revoked_on": "失效日期", "role": "角色(代码)", "says": "原来写的", "schemes": "险种(代码)", "school": "学校",
    "sex": "性别(代码)", "shown": "看了哪些部分", "since": "开始日期", "source": "来源(代码)", "started_at": "开始时间",
    "state": "状态(代码)", "street": "街道(九位代码)", "table": "所指的表", "text": "同意的内容", "until": "结束日期",
    "use": "用途(代码)", "verified_at": "核验时间", "wants": "应该是什么", "why": "理由", "withdrawn_at": "撤回时间",
}  # fmt: skip
_ONE = (
    "since", "until", "learned_at", "ended_at", "evidence",
)  # fmt: skip


def rows(person: Person) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """Section by section, each row when it is asked for."""
    yield "person", iter([{"document": person.document, "number": unseal(person.number_sealed)}])
    employers = _Employers()
    for table in TABLES:
        yield table, _facts(person, table, employers)
    yield (
        "memberships",
        _plain(
            HouseholdMember.objects.filter(person=person).select_related("household").order_by("pk"),
            lambda one: (
                {"household": one.household.number, "relation": one.relation, "source": one.source}
                | {name: getattr(one, name) for name in _ONE}
            ),
        ),
    )
    yield "household", ({"name": one.name, "relation": one.relation} for one in household(person.pk))
    yield from _acting(person)
    yield (
        "consents",
        _columns(Consent.objects.filter(person=person), "use", "text", "given_at", "withdrawn_at"),
    )
    yield "corrections", _plain(CorrectionRequest.objects.filter(person=person).order_by("pk"), _correction)
    yield (
        "face_checks",
        _columns(
            FaceCheck.objects.filter(person=person),
            "purpose",
            "plugin",
            "reference",
            "outcome",
            "started_at",
            "answered_at",
        ),
    )
    yield (
        "source_calls",
        _columns(SourceCall.objects.filter(person=person), "source", "request", "outcome", "detail", "at"),
    )
    yield (
        "looks",
        (
            {
                name: getattr(one, name)
                for name in ("at", "as_whom", "purpose", "reason", "case", "shown", "revealed")
            }
            for one in looks.all_of(person)
        ),
    )


def stream(person: Person, *, at: datetime) -> Iterator[str]:
    """The whole as one JSON document, a row at a time.

    Args:
        person: whose data.
        at: now.
    """
    head = {
        "format": FORMAT,
        "made_at": at,
        "district": person.district,
        "law": "个人信息保护法第四十五条",
        "sections": SECTIONS,
        "keys": KEYS,
        "codes": codes(),
    }
    yield _json(head)[:-1]
    for section, found in rows(person):
        yield f',\n"{section}": ['
        for number, row in enumerate(found):
            yield ("\n" if number == 0 else ",\n") + _json(row)
        yield "]"
    yield "\n}\n"


def codes() -> dict[str, dict[str, str]]:
    """What the codes in the file mean: sources, and every column with choices."""
    found = {"source": {code: one.name for code, one in DEPARTMENTS.items()}}
    others: dict[str, type[Model]] = {
        "memberships": HouseholdMember,
        "corrections": CorrectionRequest,
        "mandates": Mandate,
    }
    for section, model in {**TABLES, **others}.items():
        for column in model._meta.concrete_fields:
            if column.flatchoices:
                found[f"{section}.{column.name}"] = {
                    str(code): str(words) for code, words in column.flatchoices
                }
    return found


class _Employers:
    """Credit codes of employers, each asked for once."""

    def __init__(self) -> None:
        self.known: dict[int | None, str] = {None: ""}

    def code(self, employer: int | None) -> str:
        if employer not in self.known:
            self.known[employer] = Employer.objects.values_list("code", flat=True).get(pk=employer)
        return self.known[employer]


def _facts(person: Person, table: str, employers: _Employers) -> Iterator[dict[str, Any]]:
    """Every row of a table, also what is no longer said."""
    found = TABLES[table].objects.filter(person=person).order_by("pk")
    for one in found.iterator(chunk_size=500):
        row: dict[str, Any] = {
            "id": one.pk,
            "source": one.source,
            **{name: getattr(one, name) for name in _ONE},
        }
        for name in columns(table):
            value = getattr(one, name)
            if name == "employer_id":
                row["employer"] = employers.code(value)
            elif name == "number_sealed":
                row["account"] = unseal(value)
            else:
                row[name] = value
        yield row


def _acting(person: Person) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """Accounts, mandates and roles: who acts for whom."""
    yield "identities", _columns(Identity.objects.filter(person=person), "by", "verified_at")
    kept = ("kind", "items", "since", "until", "evidence")
    today = timezone.localdate()
    # As each side may see it: what was typed under a wrong name shows nobody that the number exists.
    for section, shown, other in (
        ("mandates_given", representation.given_by(person, on=today), "agent"),
        ("mandates_held", representation.held_by(person, on=today), "principal"),
    ):
        yield (
            section,
            _plain(
                shown,
                lambda one, other=other: (
                    {other: mask_name(one.name)}
                    | {name: getattr(one.mandate, name) for name in kept}
                    | one.told._asdict()
                ),
            ),
        )
    yield (
        "employer_roles",
        _plain(
            EmployerRole.objects.filter(person=person).select_related("employer").order_by("pk"),
            lambda one: (
                {"employer": one.employer.code}
                | {
                    name: getattr(one, name)
                    for name in ("role", "since", "until", "given_at", "withdrawn_at")
                }
            ),
        ),
    )


def _correction(one: CorrectionRequest) -> dict[str, Any]:
    """A request; the account number that was asked for is the person's own, so it stands in full."""
    wants = unseal(one.wants) if (one.table, one.field) == ("accounts", "number") else one.wants
    told = ("id", "table", "fact", "field", "says", "why", "asked_at", "state", "answered_at", "answer")
    return {name: getattr(one, name) for name in told} | {"wants": wants}


def _columns(found: "QuerySet[Any]", *names: str) -> Iterator[dict[str, Any]]:
    return iter(found.order_by("pk").values(*names).iterator(chunk_size=500))


def _plain(found: "Iterable[Any]", words: Callable[[Any], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (words(one) for one in found)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=_text)


def _text(value: object) -> str:
    """Days and times as ISO 8601, the time with the offset of the wall clock."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
