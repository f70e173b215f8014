"""The form of a draft: the numbers that a policy looks up, and its requirements; read back with what is wrong beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.core.rules import Fact, Kind, Parameter, Policy, Unit, cite
from renshe.domains.benefits import api
from renshe.web.benefits import words

MOST_DIGITS = 13
FEN_DIGITS = 2


@dataclass(frozen=True)
class Line:
    """One number that can be changed.

    Attributes:
        name: of the field.
        label: which entry of a table; empty where there is one number.
        now: in words, as it is in force.
        unit: that is typed: 元 or the parameter's own.
        typed: what stands in the field.
        wrong: what is wrong with it.
    """

    name: str
    label: str
    now: str
    unit: str
    typed: str
    wrong: str = ""


@dataclass(frozen=True)
class Numbers:
    """One parameter with its lines; `starts` is the last version's first day, which a new one must be after."""

    name: str
    label: str
    starts: date
    confirmed: bool
    lines: tuple[Line, ...]
    shared: tuple[str, ...]
    wrong: str = ""


@dataclass
class Form:
    """A draft as it is typed.

    Attributes:
        values: of the plain fields.
        numbers: of the parameters.
        requirements: place, words, article, whether it is left out.
        errors: by field.
    """

    values: dict[str, str]
    numbers: list[Numbers]
    requirements: list[tuple[int, str, str, bool]]
    errors: dict[str, str] = field(default_factory=dict[str, str])


def show(policy: Policy, draft: api.Draft | None, sent: QueryDict | None = None) -> Form:
    """The form with what was typed, or with what the draft says."""
    values = _values(draft, sent)
    without = (
        set(sent.getlist("without"))
        if sent is not None
        else {str(one) for one in (draft.without if draft else [])}
    )
    return Form(
        values,
        [_numbers(policy, name, draft, sent) for name in policy.parameter_names],
        [
            (
                place,
                words.Said(one.label_en, "").label if words.english() and one.label_en else one.label,
                cite(one.basis),
                str(place) in without,
            )
            for place, one in enumerate(policy.requirements)
        ],
    )


def _values(draft: api.Draft | None, sent: QueryDict | None) -> dict[str, str]:
    names = ("title", "note", "law", "article", "document")
    if sent is not None:
        return {name: sent.get(name, "").replace("\x00", "").strip() for name in (*names, "since")}
    values = {name: str(getattr(draft, name, "")) for name in names}
    first = timezone.localdate() + timedelta(days=1)
    return {**values, "since": (draft.since if draft else first).isoformat()}


def _numbers(policy: Policy, name: str, draft: api.Draft | None, sent: QueryDict | None) -> Numbers:
    one = api.numbers()[name]
    last = one.versions[-1]
    keys: dict[str, int] = (
        {} if isinstance(last.value, int) else {str(key): value for key, value in last.value.items()}
    )
    labels = _labels(policy, name)
    changed = draft.parameters.get(name) if draft else None

    def line(key: str, value: int) -> Line:
        drafted = changed.get(key) if isinstance(changed, dict) else changed
        address = f"number-{name}-{key}" if key else f"number-{name}"
        typed = (
            sent.get(address, "").strip()
            if sent is not None
            else ""
            if drafted is None
            else plain(drafted, one.unit)
        )
        unit = "元" + one.unit.words if one.unit.kind is Kind.MONEY else one.unit.words
        wrong = _("请填不小于零的数。") if typed and read_number(typed, one.unit) is None else ""
        return Line(address, labels.get(key, key), words.number(value, one.unit), unit, typed, wrong)

    lines = tuple(line(key, value) for key, value in keys.items()) if keys else (line("", _only(one)),)
    return Numbers(
        name,
        one.label_en if words.english() and one.label_en else one.label,
        last.since,
        last.basis.confirmed,
        lines,
        tuple(
            words.policy(other)
            for other in api.everybody_known()
            if other.name != policy.name and name in other.parameter_names
        ),
    )


def _only(one: Parameter) -> int:
    value = one.versions[-1].value
    return value if isinstance(value, int) else 0


def _labels(policy: Policy, name: str) -> Mapping[str, str]:
    """What the entries of a table are called, where the rules say so."""
    found: dict[str, str] = {}
    for one in policy.lookups:
        if one.name == name and one.entry is not None:
            found[str(one.entry)] = one.label
        elif one.name == name and isinstance(one.key, Fact):
            found |= {str(key): label for key, label in one.key.options.items()}
    return found


def plain(value: int, unit: Unit) -> str:
    """A number as it is typed: yuan for money, with its decimals where it has some."""
    digits = FEN_DIGITS if unit.kind is Kind.MONEY else unit.digits
    text = f"{Decimal(value).scaleb(-digits):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_number(typed: str, unit: Unit) -> int | None:
    """A number as it is kept: whole fen, or a whole number of the unit; None when it can't be."""
    digits = FEN_DIGITS if unit.kind is Kind.MONEY else unit.digits
    text = typed.replace(",", "").replace(",", "")
    fraction = rf"(\.\d{{1,{digits}}})?" if digits else ""
    if not re.fullmatch(rf"[0-9]{{1,{MOST_DIGITS}}}{fraction}", text, re.ASCII):
        return None
    return int(Decimal(text).scaleb(digits))


def read(form: Form) -> api.Content | None:
    """What was typed, or None; `errors` then say what is wrong."""
    try:
        since = date.fromisoformat(form.values["since"])
    except ValueError:
        form.errors["since"] = _("请填日期,例如 2027-01-01。")
        since = date.min
    if not form.values["title"]:
        form.errors["title"] = _("请写一个名称,说明要改什么。")
    parameters: dict[str, int | dict[str, int]] = {}
    for one in form.numbers:
        unit = api.numbers()[one.name].unit
        typed = {
            line.name.removeprefix(f"number-{one.name}").removeprefix("-"): line
            for line in one.lines
            if line.typed
        }
        read_ = {
            key: number
            for key, line in typed.items()
            if (number := read_number(line.typed, unit)) is not None
        }
        if len(read_) < len(typed):
            form.errors[one.name] = _("有的数填得不对。")
        if read_:
            parameters[one.name] = read_.get("", read_)
    without = [place for place, _label, _law, off in form.requirements if off]
    if not parameters and not without and not form.errors:
        form.errors["nothing"] = _("还没有改任何数字或条件。")
    if form.errors:
        return None
    plain_values = {name: form.values[name] for name in ("title", "note", "law", "article", "document")}
    return api.Content(since=since, parameters=parameters, without=without, **plain_values)
