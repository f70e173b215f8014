"""Cards about the way through the house: who decides, what comes first, which channel is not open."""

from collections.abc import Iterable, Iterator, Mapping

from renshe.book.loading import Content
from renshe.book.schema import Bundle, Item, Procedure, Step
from renshe.domains.learning.questions.cards import Card, Said, digest, make, sentence

# Bodies are named in many ways. Two that share a word of one row are the same family, and can't stand against each other.
FAMILIES: tuple[tuple[str, ...], ...] = (
    ("街道", "街公共", "窗口", "办事大厅", "首问", "自助"),
    ("人社", "科室", "本局", "公共就业", "人才服务", "监察", "投诉"),  # organs of the bureau act in its name
    ("社保", "社会保险", "经办"),
    ("仲裁",),
    ("调解",),
    ("鉴定",),
    ("税务",),
    ("公安",),
    ("法院", "复议"),
    ("银行",),
    ("申请人", "个人", "本人", "您", "职工", "学员", "用人单位", "单位", "企业"),
    ("主管部门", "市级", "省"),
    ("专家", "评审", "评委"),
    ("学校", "院校", "培训机构"),
    ("党组织",),
    ("档案",),
)


def families(body: str) -> set[int]:
    """The families that a body's name belongs to."""
    return {number for number, words in enumerate(FAMILIES) if any(word in body for word in words)}


def deciding(procedure: Procedure) -> Step:
    """The step where it is settled how the matter ends: the last one with several ways on, else the last step."""
    return next((step for step in reversed(procedure.steps) if len(step.next) > 1), procedure.steps[-1])


def cards(content: Content) -> Iterator[Card]:
    """Every card about the way through the house."""
    for item in content.items.values():
        yield from _decides(content, item)
        yield from _channel(content, item)
    asked: set[tuple[str, str]] = set()
    for bundle in content.bundles.values():
        for order in bundle.order:
            if (order.before, order.after) not in asked:
                asked.add((order.before, order.after))
                yield from _order(content, bundle, order.before, order.after)


def _decides(content: Content, item: Item) -> Iterator[Card]:
    """Who answers for the step that settles the matter?"""
    procedure = content.steps(item)
    near = {other.procedure for other in content.items.values() if other.board == item.board}
    step = deciding(procedure)
    bodies = [
        (other.body, other.body_en)
        for each in sorted(
            content.procedures.values(),
            key=lambda each: (each.code not in near, digest(item.code, each.code)),
        )
        for other in each.steps
    ]
    ask = Said(
        zh=f"“{item.name}”走到“{step.name}”这一步,由谁负责?",
        en=f"“{item.name_en}”: who answers for the step “{step.name_en}”?",
    )
    why = Said(
        zh=f"这一步的责任单位是{step.body}。整个流程:{'→'.join(one.name for one in procedure.steps)}。",
        en=f"{step.body_en} answers for it. The steps: {'; '.join(one.name_en for one in procedure.steps)}.",
    )
    yield from make(
        item, "decides", ask, Said(zh=step.body, en=step.body_en), _strangers(step.body, bodies), why
    )


def _strangers(body: str, bodies: list[tuple[str, str]]) -> Iterator[Said]:
    """Bodies of other families than the right one and than one another."""
    taken = families(body)
    for zh, en in bodies:
        own = families(zh)
        if own and not own & taken:
            taken |= own
            yield Said(zh=zh, en=en)


def _channel(content: Content, item: Item) -> Iterator[Card]:
    """Which channel is not open for the item? The three others are."""
    open_ones = [content.channels[code] for code in item.channels]
    kinds = {channel.kind for channel in open_ones}
    closed = [channel for channel in content.channels.values() if channel.kind not in kinds]
    if len(open_ones) < 3 or not closed:
        return
    right = min(closed, key=lambda channel: digest(item.code, channel.code))
    ask = Said(
        zh=f"按《一本通》,下面哪个渠道现在办不了“{item.name}”?",
        en=f"According to the Book, which of these is not open for “{item.name_en}”?",
    )
    why = Said(
        zh=f"“{item.name}”可以这样办:{';'.join(channel.where for channel in open_ones)}。",
        en=f"Open for it: {'; '.join(channel.where_en for channel in open_ones)}.",
    )
    wrong = [Said(zh=channel.where, en=channel.where_en) for channel in open_ones]
    yield from make(item, "channel", ask, Said(zh=right.where, en=right.where_en), wrong, why)


def _order(content: Content, bundle: Bundle, before: str, after: str) -> Iterator[Card]:
    """What must be settled first? The wrong ones are items of the same bundle that need not be."""
    order = next(one for one in bundle.order if (one.before, one.after) == (before, after))
    needed = prerequisites(content.bundles.values(), after)
    wrong = [
        Said(zh=item.name, en=item.name_en)
        for code in sorted(bundle.items, key=lambda code: digest(before, after, code))
        if code not in needed | {after} and _apart(content.items, code, needed | {after})
        for item in [content.items[code]]
    ]
    first, then = content.items[before], content.items[after]
    ask = Said(
        zh=f"“{bundle.name}”一件事里,要先办好哪一项,才能办“{then.name}”?",
        en=f"In “{bundle.name_en}”, what must be settled before “{then.name_en}”?",
    )
    why = Said(zh=sentence(order.why), en=sentence(order.why_en, "."))
    yield from make(then, "order", ask, Said(zh=first.name, en=first.name_en), wrong, why)


def prerequisites(bundles: Iterable[Bundle], after: str) -> set[str]:
    """Every item that must be settled before one in any bundle, directly or through another."""
    orders = [order for bundle in bundles for order in bundle.order]
    found: set[str] = set()
    waiting = [after]
    while waiting:
        here = waiting.pop()
        new = {order.before for order in orders if order.after == here} - found
        found |= new
        waiting += new
    return found


def _apart(items: Mapping[str, Item], code: str, needed: set[str]) -> bool:
    """Whether an item is neither the whole nor a part of a needed one, which would be right as well."""
    whole = items[code].part_of
    return whole not in needed and all(items[other].part_of != code for other in needed)
