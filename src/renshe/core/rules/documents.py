"""A policy as a document for legal review: its tree, articles, parameters and a table of cases, always in the same words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from renshe.core.rules.deciding import decide
from renshe.core.rules.explaining import explain
from renshe.core.rules.facts import Fact
from renshe.core.rules.kinds import Kind, Unit, Value, words
from renshe.core.rules.parameters import Basis, Parameter, Parameters, Version
from renshe.core.rules.policy import Form, Policy, cite

_KINDS: Mapping[Kind, str] = {
    Kind.FLAG: "是/否", Kind.WHOLE: "整数", Kind.MONEY: "金额", Kind.MONTH: "月份", Kind.DAY: "日期",
    Kind.CHOICE: "选项", Kind.SEVERAL: "列表",
}  # fmt: skip
_STATUS = {"V1": "已核对全文", "V2": "已核对摘录", "M": "**未经核实**"}


@dataclass(frozen=True, slots=True)
class Example:
    """A worked case of a policy.

    Attributes:
        title: what it shows.
        source: who worked it out: an official example, or by hand.
        on: the day.
        facts: read already.
        outcome: expected.
        values: expected, those that the case is about.
        ask: expected questions; None when the case is not about them.
    """

    title: str
    source: str
    on: date
    facts: Mapping[str, Value]
    outcome: str
    values: Mapping[str, Value]
    ask: tuple[str, ...] | None = None


def document(policy: Policy, parameters: Parameters, examples: Sequence[Example]) -> str:
    """The document in Markdown, ending with one line end."""
    parts = [_head(policy), _rules(policy), _results(policy), _asked(policy), _numbers(policy, parameters)]
    parts.append(_examples(policy, parameters, examples))
    return "\n\n".join("\n".join(part) for part in (list(one) for one in parts) if part) + "\n"


def _head(policy: Policy) -> Iterator[str]:
    yield f"# {policy.label}(`{policy.name}`)"
    yield ""
    yield f"- 规则版本:`{policy.version}`"
    yield f"- 主要依据:{_cited(policy.law)}"
    yield f"- 自{policy.since}起适用;更早的日期由工作人员办理"
    yield f"- 结果:{'准予、待补充、转人工;不予办理只能由人决定' if policy.form is Form.GRANT else '计算'}"
    if policy.note:
        yield f"- 说明:{policy.note}"


def _rules(policy: Policy) -> Iterator[str]:
    if policy.requirements:
        yield "## 条件"
        yield ""
        for place, one in enumerate(policy.requirements, 1):
            yield f"{place}. **{one.label}** — {one.holds.text()}({_cited(one.basis)})"
    if policy.judgements:
        yield ""
        yield "须由工作人员判断的情形:"
        yield ""
        for one in policy.judgements:
            yield f"- **{one.label}** — {one.when.text()}({_cited(one.basis)})"


def _results(policy: Policy) -> Iterator[str]:
    if not policy.results:
        return
    yield "## 结果"
    yield ""
    for one in policy.results:
        unit = f"{'元' if one.value.unit.kind is Kind.MONEY else ''}{one.value.unit.words}"
        shown = f"(单位:{unit})" if unit else ""
        extra = ";不影响结论" if one.optional else ""
        name = f" `{one.name}`" if one.name else ""
        yield f"- **{one.label}**{name}{shown} = {one.value.of.text()}({_cited(one.basis)}{extra})"


def _asked(policy: Policy) -> Iterator[str]:
    yield "## 需要的事实"
    yield ""
    yield "| 事实 | 名称 | 类型 | 选项 |"
    yield "|---|---|---|---|"
    for one in policy.facts:
        options = "、".join(f"{label}(`{code}`)" for code, label in one.options.items())
        yield f"| {one.label} | `{one.name}` | {_kind(one)} | {options} |"


def _kind(fact: Fact) -> str:
    unit = f"{'元' if fact.of.kind is Kind.MONEY else ''}{fact.of.words}"
    return f"{_KINDS[fact.of.kind]}{f'({unit})' if unit else ''}"


def _numbers(policy: Policy, parameters: Parameters) -> Iterator[str]:
    if not policy.parameter_names:
        return
    yield "## 参数"
    yield ""
    yield "| 参数 | 起 | 止 | 数值 | 依据 | 状态 |"
    yield "|---|---|---|---|---|---|"
    for name in policy.parameter_names:
        one = parameters[name]
        for version in one.versions:
            yield _row(one, version)


def _row(parameter: Parameter, version: Version) -> str:
    if isinstance(version.value, int):
        shown = words(version.value, parameter.unit)
    else:
        shown = ";".join(f"{key}:{words(number, parameter.unit)}" for key, number in version.value.items())
    document = f" {version.basis.document}" if version.basis.document else ""
    note = f";{version.note}" if version.note else ""
    return (
        f"| {parameter.label} `{parameter.name}` | {version.since} | {version.until or ''} | {shown} "
        f"| {cite(version.basis)}{document} | {_STATUS[version.basis.status]}{note} |"
    )


def _examples(policy: Policy, parameters: Parameters, examples: Sequence[Example]) -> Iterator[str]:
    if not examples:
        return
    units = {one.name: one.value.unit for one in policy.results}
    yield "## 算例"
    yield ""
    yield "| 算例 | 日期 | 结论 | 结果 | 来源 |"
    yield "|---|---|---|---|---|"
    for one in examples:
        values = ";".join(
            f"{name}={words(value, units.get(name, Unit(Kind.WHOLE)))}" for name, value in one.values.items()
        )
        yield f"| {one.title} | {one.on} | {one.outcome} | {values} | {one.source} |"
    first = examples[0]
    yield ""
    yield f"“{first.title}”的说明:"
    yield ""
    for line in explain(decide(policy, first.facts, on=first.on, source=parameters)):
        yield f"> {line}  "


def _cited(basis: Basis) -> str:
    document = f" {basis.document}" if basis.document else ""
    return f"{cite(basis)}{document},{_STATUS[basis.status]}"
