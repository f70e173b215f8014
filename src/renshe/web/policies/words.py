"""Facts, values and outcomes in the reader's language."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from renshe.core.rules import Fact, Kind, Unit, Value, words
from renshe.core.rules.kinds import Scalar, article_words, decimal_words, month_iso, yuan
from renshe.core.rules.parameters import Basis
from renshe.web.hall.answer import language

# What stands behind a number in rules, in English; what is not here stays as the law writes it.
UNITS_EN = {
    "个月": "months", "月": "months", "年": "years", "岁": "years", "人": "people", "个": "", "名": "people", "次": "times",
    "日": "days", "天": "days", "个工作日": "working days", "工作日": "working days", "小时": "hours", "级": "", "%": "%",
    "‰": "‰", "倍": "times", "件": "cases", "元": "yuan",
    "/月": "a month", "/年": "a year", "/日": "a day", "/天": "a day", "/小时": "an hour", "/人": "each",
}  # fmt: skip
# Fields of records in lists, which the rules name in English only.
PARTS = {
    "kind": "种类", "months": "月数", "years": "年数", "age": "年龄", "age_years": "年龄", "relation": "关系", "amount_fen": "金额",
    "owed_fen": "拖欠的工资", "wage_fen": "工资", "hours": "小时数", "days": "天数", "minor": "未成年", "alone": "孤寡老人或孤儿",
    "spouse": "配偶", "orphan_or_alone": "孤寡老人或孤儿", "insured_months": "参保月数", "cents": "金额", "fen": "金额",
    "working_age": "劳动年龄内", "able": "有劳动能力", "willing": "有就业愿望", "jobless": "没有工作",
}  # fmt: skip
PARTS_EN = {
    "amount_fen": "amount", "fen": "amount", "owed_fen": "wages owed", "wage_fen": "wage", "alone": "alone, or an orphan", "minor": "under age",
    "orphan_or_alone": "alone, or an orphan", "working_age": "of working age", "able": "able to work",
    "willing": "wants to work", "jobless": "without work",
}  # fmt: skip


def unit_words(unit: Unit) -> str:
    """What stands behind a number that is typed in: 元/月, 个月."""
    if language() != "en":
        return f"元{unit.words}" if unit.kind is Kind.MONEY else unit.words
    behind = UNITS_EN.get(unit.words, unit.words)
    return f"yuan {behind}".strip() if unit.kind is Kind.MONEY else behind


def option(fact: Fact, code: str) -> str:
    """One answer of a choice."""
    chinese = fact.options.get(code, code)
    return fact.options_en.get(code, chinese) if language() == "en" else chinese


def part(name: str, fact: Fact) -> str:
    """What a field of a record is called."""
    if language() == "en":
        return PARTS_EN.get(name) or fact.options_en.get(name) or name.replace("_", " ")
    return PARTS.get(name, fact.options.get(name, name))


def told(value: Value, unit: Unit, fact: Fact | None = None) -> str:
    """A value as people read it."""
    if isinstance(value, tuple):
        return _list(value, unit, fact)
    if language() != "en":
        return words(value, unit, fact.options if fact is not None else None)
    match value:
        case None:
            return _("还不知道")
        case bool():
            return _("是") if value else _("否")
        case int():
            return _number(value, unit)
        case date():
            return value.isoformat()
        case str():
            return option(fact, value) if fact is not None else value


def _list(value: tuple[Scalar | Mapping[str, Scalar], ...], unit: Unit, fact: Fact | None) -> str:
    of = Unit(Kind.MONEY if unit.words == "元" else Kind.WHOLE)
    shown = [_record(one, fact) if isinstance(one, Mapping) else told(one, of, fact) for one in value]
    return (", " if language() == "en" else "、").join(shown) or _("无")


def _record(value: Mapping[str, Scalar], fact: Fact | None) -> str:
    if fact is None:
        return "·".join(map(str, value.values()))
    return " · ".join(f"{part(key, fact)} {told(one, fact.shape[key])}" for key, one in value.items())


def _number(value: int, unit: Unit) -> str:
    behind = UNITS_EN.get(unit.words, unit.words)
    if unit.kind is Kind.MONEY:
        return f"{yuan(value)} yuan {behind}".strip()
    if unit.kind is Kind.MONTH:
        return month_iso(value)
    shown = decimal_words(value, unit.digits)
    return f"{shown}{'' if behind in {'%', '‰'} else ' '}{behind}".strip()


def article(basis: Basis) -> str:
    """Article and part as laws write them: 第十五条第(一)项."""
    return f"{article_words(basis.article) if basis.article else ''}{basis.part}"
