"""What an item must have beyond its shape: references that lead somewhere, limits that say something, plain English."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter

from pydantic import BaseModel

from renshe.book.reading import Fault, Source
from renshe.book.schema import Basis, Bundle, Entry, Item, Limit, Material, Procedure
from renshe.core.rules import Form
from renshe.policies import policies

Sources = Mapping[str, Mapping[str, Source]]
HAN = re.compile(r"[\u3400-\u9fff]")


def complaints(sources: Sources, grounds: frozenset[str], laws: frozenset[str]) -> list[Fault]:
    """Everything that is wrong although each file alone is well formed.

    Args:
        sources: kind → code → value with its document.
        grounds: known codes of suspension grounds.
        laws: known names of laws and documents.
    """
    faults: list[Fault] = []
    for source in sources["items"].values():
        faults += _item(source, sources, grounds)
    for source in sources["materials"].values():
        faults += _material(source)
    for source in sources["fields"].values():
        faults += _field(source)
    for source in sources["procedures"].values():
        faults += _procedure(source)
    for source in sources["bundles"].values():
        faults += _bundle(source, sources)
    faults += _names(sources["items"].values())
    for kind in ("items", "materials", "fields", "channels", "procedures", "bundles"):
        for source in sources[kind].values():
            faults += _english(source)
            faults += _laws(source, laws)
    return faults


def _unknown(
    source: Source, key: str, codes: Iterable[str], known: Iterable[str], what: str
) -> Iterator[Fault]:
    """Codes that lead nowhere."""
    known = set(known)
    for number, code in enumerate(codes):
        if code not in known:
            yield source.fault(f"没有代码为 {code} 的{what},请改正代码或先建立它", key, number)


def _item(source: Source, sources: Sources, grounds: frozenset[str]) -> Iterator[Fault]:
    item: Item = source.value
    yield from _unknown(
        source, "materials", (need.material for need in item.materials), sources["materials"], "材料"
    )
    yield from _unknown(source, "fields", item.fields, sources["fields"], "表单项")
    yield from _unknown(source, "channels", item.channels, sources["channels"], "渠道")
    yield from _unknown(source, "suspensions", item.suspensions, grounds, "中止情形")
    if item.procedure not in sources["procedures"]:
        yield source.fault(f"没有代码为 {item.procedure} 的流程,请改正代码或先建立它", "procedure")
    if item.part_of:
        whole = sources["items"].get(item.part_of)
        if whole is None or whole.value.part_of:
            yield source.fault(f"{item.part_of} 不是一个大项,子项必须属于存在的大项", "part_of")
    codes = [need.material for need in item.materials]
    if len(codes) != len(set(codes)):
        yield source.fault("同一材料要了两次,请合并", "materials")
    for key in ("statutory", "promised"):
        for number, limit in enumerate(getattr(item, key)):
            if reason := _limit(limit, item):
                yield source.fault(reason, key, number)
    yield from _rules(source, item)


def _rules(source: Source, item: Item) -> Iterator[Fault]:
    """An item that is decided by rules names some that there are; only what grants can be granted at once."""
    policy = policies().get(item.policy)
    if item.policy and policy is None:
        yield source.fault(f"没有名为 {item.policy} 的政策,请改正名称", "policy")
    elif policy and policy.audience not in item.audience:
        yield source.fault(f"政策 {item.policy} 的对象不是本事项的服务对象", "policy")
    if item.instant and (policy is None or policy.form is not Form.GRANT):
        yield source.fault("秒批的事项要写明 policy,而且那项政策的结果是准予", "instant")


def _field(source: Source) -> Iterator[Fault]:
    entry: Entry = source.value
    if entry.settles and entry.settles not in _facts():
        yield source.fault(f"没有哪项政策问 {entry.settles} 这个事实,请改正名称", "settles")
    yield from _unknown(source, "judged", entry.judged, (code for code, *_ in entry.options), "选项")


@cache
def _facts() -> frozenset[str]:
    """Every fact that a policy asks."""
    return frozenset(one.name for policy in policies().values() for one in policy.facts)


def _limit(limit: Limit, item: Item) -> str:
    """What is wrong with a limit, or nothing."""
    if limit.unit in {"none", "schedule"} and not (limit.words and limit.words_en):
        return "没有数字的时限要用 words 和 words_en 说明"
    if limit.unit == "schedule" and not item.schedule:
        return "按周期办理的事项要在 schedule 列出每个窗口"
    if limit.unit not in {"none", "schedule"} and limit.count is None:
        return "时限缺少 count"
    return ""


def _material(source: Source) -> Iterator[Fault]:
    material: Material = source.value
    if material.source != "applicant" and not (material.spared and material.spared_en):
        yield source.fault("不用申请人带的材料,要用 spared 和 spared_en 说明为什么可以不带")
    if material.source in {"licence", "department"} and not material.holder:
        yield source.fault("来自证照或其他部门的材料,要用 holder 写明由谁持有")


def _procedure(source: Source) -> Iterator[Fault]:
    procedure: Procedure = source.value
    steps = {step.code: step for step in procedure.steps}
    if len(steps) != len(procedure.steps):
        yield source.fault("流程里有两个步骤代码相同", "steps")
    reached, waiting = set[str](), [procedure.steps[0].code]
    while waiting:
        code = waiting.pop()
        if code in reached or code not in steps:
            continue
        reached.add(code)
        waiting += [arrow.to for arrow in steps[code].next]
    for number, step in enumerate(procedure.steps):
        yield from (
            source.fault(f"步骤 {step.code} 指向不存在的步骤 {arrow.to}", "steps", number)
            for arrow in step.next
            if arrow.to not in steps
        )
        if step.code not in reached:
            yield source.fault(f"从第一步走不到步骤 {step.code}", "steps", number)
    if all(step.next for step in procedure.steps):
        yield source.fault("流程没有终点", "steps")


def _bundle(source: Source, sources: Sources) -> Iterator[Fault]:
    bundle: Bundle = source.value
    yield from _unknown(source, "items", bundle.items, sources["items"], "事项")
    yield from _unknown(source, "usual", bundle.usual, bundle.items, "本场景事项")
    before: dict[str, set[str]] = {}
    for number, order in enumerate(bundle.order):
        yield from (
            source.fault(f"{code} 不是本场景的事项", "order", number)
            for code in (order.before, order.after)
            if code not in bundle.items
        )
        before.setdefault(order.after, set()).add(order.before)
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        yield source.fault(f"先后顺序成了圈:{' → '.join(error.args[1])}", "order")


def _names(items: Iterable[Source]) -> Iterator[Fault]:
    """Two items of one name would confuse everybody."""
    first: dict[str, Source] = {}
    for source in items:
        name = source.value.name
        if name in first:
            yield source.fault(f"事项名称“{name}”已被 {first[name].value.code} 使用", "name")
        first.setdefault(name, source)


def _walk(
    value: object,
    visit: Callable[[BaseModel, tuple[str | int, ...]], Iterator[Fault]],
    place: tuple[str | int, ...] = (),
) -> Iterator[Fault]:
    """Visit a value and every value in it, with the way that leads there."""
    if isinstance(value, BaseModel):
        yield from visit(value, place)
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name), visit, (*place, name))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _walk(part, visit, (*place, number))


def _english(source: Source) -> Iterator[Fault]:
    """Whatever people read has its English, and the English has no Chinese in it."""

    def visit(value: BaseModel, place: tuple[str | int, ...]) -> Iterator[Fault]:
        for name in type(value).model_fields:
            if not name.endswith("_en"):
                continue
            english, chinese = getattr(value, name), getattr(value, name.removesuffix("_en"), "")
            if chinese and not english:
                yield source.fault(f"缺少英文 {name}", *place)
            if HAN.search(" ".join(english) if isinstance(english, tuple) else english):
                yield source.fault(f"英文 {name} 里有中文", *place, name)

    yield from _walk(source.value, visit)


def _laws(source: Source, laws: frozenset[str]) -> Iterator[Fault]:
    """Every law that is cited stands in book/laws.yaml."""

    def visit(value: BaseModel, place: tuple[str | int, ...]) -> Iterator[Fault]:
        if isinstance(value, Basis) and value.law not in laws:
            yield source.fault(f"book/laws.yaml 里没有“{value.law}”,请改正名称或先登记它", *place, "law")

    yield from _walk(source.value, visit)
