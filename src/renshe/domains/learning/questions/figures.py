"""Cards about limits: how long we promise, how long the law allows.

A figure that is unconfirmed (status M) is never asked, and never offered as a wrong answer for its own item: nobody
could say that it is wrong.
"""

from collections.abc import Iterator
from typing import Literal

from renshe.book.loading import Content
from renshe.book.schema import ChannelKind, Item, Limit
from renshe.domains.learning.questions.cards import Card, Said, digest, make

Figure = tuple[str, int]  # unit and count
UNITS = {"workday": "个工作日", "day": "日", "month": "个月", "minute": "分钟"}
UNITS_EN = {"workday": "working day", "day": "day", "month": "month", "minute": "minute"}
IN_DAYS = {"minute": 1 / 1440, "day": 1.0, "workday": 1.4, "month": 30.0}  # to compare, not to count with
CHANNELS: dict[ChannelKind, tuple[str, str]] = {
    "counter": ("窗口", "at the counter"),
    "online": ("网上", "online"),
    "self-service": ("自助机", "at a self-service terminal"),
    "home-visit": ("上门", "at home"),
    "agent": ("代办", "through an agent"),
    "mail": ("邮寄", "by post"),
    "phone": ("电话", "by phone"),
}
AUDIENCES = {"person": ("个人", "persons"), "employer": ("单位", "employers")}


def figure(limit: Limit) -> Figure | None:
    """The figure of a limit, if it has one."""
    return (limit.unit, limit.count) if limit.unit in UNITS and limit.count is not None else None


def said(one: Figure) -> Said:
    """A figure in words, for example 10个工作日."""
    unit, count = one
    return Said(zh=f"{count}{UNITS[unit]}", en=f"{count} {UNITS_EN[unit]}{'' if count == 1 else 's'}")


def asked(limit: Limit) -> bool:
    """Whether a limit has a figure that was read in a source."""
    return figure(limit) is not None and limit.basis.status != "M"


def cards(content: Content) -> Iterator[Card]:
    """Every card about a figure."""
    items = content.items.values()
    pool = {
        one
        for item in items
        for limit in (*item.promised, *item.statutory)
        if asked(limit) and (one := figure(limit))
    }
    for item in items:
        for kind in ("promise", "statute"):
            limits = item.promised if kind == "promise" else item.statutory
            own = {one for limit in limits if (one := figure(limit))}
            for limit in limits:
                one = figure(limit)
                if one and asked(limit):
                    wrong = [said(other) for other in _nearest(one, pool - own, item.code)]
                    yield from make(
                        item,
                        kind,
                        _question(item, limit, limits, kind),
                        said(one),
                        wrong,
                        _why(limit),
                        limit.basis,
                    )


def _nearest(one: Figure, others: set[Figure], seed: str) -> list[Figure]:
    """Other figures, those of the same unit and size first."""

    def distance(other: Figure) -> tuple[bool, float, str]:
        mine, its = IN_DAYS[one[0]] * one[1], IN_DAYS[other[0]] * other[1]
        return (other[0] != one[0], abs(mine - its), digest(seed, *map(str, other)))

    return sorted(others, key=distance)


def _question(
    item: Item, limit: Limit, limits: tuple[Limit, ...], kind: Literal["promise", "statute"]
) -> Said:
    """The question, with everything that tells this limit from the item's others."""
    circumstances = _circumstances(limit, alone=len(limits) == 1)
    zh = f"({'、'.join(zh for zh, _ in circumstances)})" if circumstances else ""
    en = f" ({', '.join(en for _, en in circumstances)})" if circumstances else ""
    if kind == "promise":
        return Said(
            zh=f"“{item.name}”{zh}:我们承诺多久办好?",
            en=f"“{item.name_en}”{en}: how soon do we promise to be done?",
        )
    return Said(
        zh=f"“{item.name}”{zh}:法定时限最长是多久?", en=f"“{item.name_en}”{en}: what is the statutory limit?"
    )


def _circumstances(limit: Limit, *, alone: bool) -> list[tuple[str, str]]:
    """When a limit applies: in which case, for whom, by which channel."""
    found: list[tuple[str, str]] = []
    if limit.when:
        found.append((limit.when, limit.when_en))
    elif not alone and not limit.channels and not limit.audience:
        found.append(("一般情形", "as a rule"))
    if limit.audience:
        found.append(AUDIENCES[limit.audience])
    if limit.channels:
        names = [CHANNELS[kind] for kind in limit.channels]
        found.append(("或".join(zh for zh, _ in names) + "办理", " or ".join(en for _, en in names)))
    return found


def _why(limit: Limit) -> Said:
    """The figure, from when it runs, and the source's own words."""
    one = figure(limit)
    if one is None:
        raise ValueError("a limit without a figure is not asked")
    length = said(one)
    if limit.unit == "minute":
        return Said(
            zh=_sentence(f"{length.zh}内", limit.words),
            en=_sentence(f"Within {length.en}", limit.words_en, "en"),
        )
    zh = f"{length.zh},从{limit.start}起算,当日不计"
    en = f"{length.en}, counted from {limit.start_en}, that day not included"
    return Said(zh=_sentence(zh, limit.words), en=_sentence(en, limit.words_en, "en"))


def _sentence(statement: str, words: str, language: str = "zh") -> str:
    """A statement, and in what words its source puts it."""
    if language == "en":
        return f"{statement}. In the source: “{words}”." if words else f"{statement}."
    return f"{statement}。原话:“{words}”。" if words else f"{statement}。"
