"""The editing form: plain fields as inputs, lists as short YAML; everything becomes one YAML document with known lines.

So a form, an import and a file are read by the same code, and a fault finds its way back to the field and its line there.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from renshe.book import export
from renshe.book.kinds import Kind
from renshe.book.reading import BookError, Document, Fault
from renshe.web.desk import labels

Control = Literal["line", "lines", "choice", "yes-no", "day", "number", "list", "yaml"]
LONG = 40  # characters; what is longer gets several lines to be written in
SECTIONS = {  # of an item: the field that each section begins with
    "code": "事项是什么",
    "basis": "依据和条件",
    "materials": "材料、表单和渠道",
    "statutory": "时限",
    "fee": "费用、结果和流程",
    "keywords": "怎么被找到",
}


@dataclass(frozen=True)
class Row:
    """One field of the form.

    Attributes:
        name: in the schema.
        label: in Chinese.
        hint: what the schema says about it.
        control: how it is written.
        choices: code and meaning, of a choice.
        required: it can't be left empty.
        text: what stands in it.
        faults: what is wrong, with the line inside this field and the line's words.
        section: heading of the section that begins here.
    """

    name: str
    label: str
    hint: str
    control: Control
    choices: tuple[tuple[str, str], ...]
    required: bool
    text: str
    faults: tuple["Complaint", ...] = ()
    section: str = ""

    @property
    def english(self) -> bool:
        """What is written here is English."""
        return self.name.endswith("_en")

    @property
    def rows(self) -> int:
        """How many lines the field shows."""
        lines = sum(1 + len(line) // 90 for line in self.text.splitlines())
        return max(3, min(24, lines + 1))


@dataclass(frozen=True)
class Complaint:
    """What is wrong, where a person can find it.

    Attributes:
        line: in the field or text that was written; 0 for all of it.
        quote: what stands on that line.
        reason: what is wrong with it and what to do.
    """

    line: int
    quote: str
    reason: str


@dataclass
class Written:
    """One YAML document put together from the fields.

    Attributes:
        text: the document.
        starts: field → the line of the document before its own first line.
        texts: field → what was typed.
    """

    text: str = ""
    starts: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def sort(self, faults: Iterable[Fault]) -> dict[str, list[Complaint]]:
        """Faults of the document by field."""
        found: dict[str, list[Complaint]] = {}
        for fault in faults:
            named = fault.reason.partition(":")[0].partition(".")[0]
            name = named if named in self.texts else self._at(fault.line)
            line = fault.line - self.starts.get(name, 0) if fault.line and name == self._at(fault.line) else 0
            found.setdefault(name, []).append(complaint(self.texts.get(name, ""), line, fault.reason))
        return found

    def _at(self, line: int) -> str:
        """The field that a line belongs to; empty for the whole."""
        before = [(start, name) for name, start in self.starts.items() if start < line or start == line - 1]
        return max(before)[1] if before and line else ""


def complaint(text: str, line: int, reason: str) -> Complaint:
    """A fault with the words of its line."""
    lines = text.splitlines()
    inside = line if 0 < line <= len(lines) else 0
    return Complaint(inside, lines[inside - 1].strip()[:80] if inside else "", reason)


def control(info: FieldInfo, text: str) -> tuple[Control, tuple[str, ...]]:
    """How a field of the schema is best written, and the choices that it has."""
    kind = _bare(info.annotation)
    if get_origin(kind) is Literal:
        return "choice", tuple(str(one) for one in get_args(kind))
    if kind is bool:
        return "yes-no", ()
    if kind is int:
        return "number", ()
    if kind is date:
        return "day", ()
    if kind is str:
        return ("lines" if len(text) > LONG or "\n" in text else "line"), ()
    inner = _bare(get_args(kind)[0]) if get_origin(kind) is tuple else None
    words = inner is str or get_origin(inner) is Literal
    return ("list" if words else "yaml"), ()


def _bare(kind: Any) -> Any:
    """A type without its annotations and its None; a code or nothing is a text."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if isinstance(kind, UnionType) or (get_origin(kind) is not None and get_origin(kind).__name__ == "Union"):
        inner = [_bare(one) for one in get_args(kind) if one is not type(None)]
        return str if str in inner else inner[0]
    return kind


def rows(kind: Kind, texts: Mapping[str, str], wrong: Mapping[str, list[Complaint]]) -> list[Row]:
    """The form.

    Args:
        kind: what is edited.
        texts: field → what stands in it.
        wrong: field → what is wrong with it.
    """
    made: list[Row] = []
    for name, info in kind.model.model_fields.items():
        how, choices = control(info, texts.get(name, ""))
        made.append(
            Row(
                name=name,
                label=labels.field(name),
                hint=info.description or "",
                control=how,
                choices=tuple((one, labels.value(name, one)) for one in choices),
                required=info.is_required(),
                text=texts.get(name, ""),
                faults=tuple(wrong.get(name, ())),
                section=SECTIONS.get(name, "") if kind.name == "item" else "",
            )
        )
    return made


def texts_of(value: BaseModel) -> dict[str, str]:
    """What stands in each field of the form for a value."""
    found: dict[str, str] = {}
    for name, info in type(value).model_fields.items():
        part = value.model_dump(mode="python", include={name})[name]
        shown = value.model_dump(mode="python", include={name}, exclude_defaults=True).get(name, part)
        how, _ = control(info, part if isinstance(part, str) else "")
        match how:
            case "yaml":
                found[name] = export.written(export.lists(shown)).rstrip("\n") if shown else ""
            case "list":
                found[name] = "\n".join(map(str, part))
            case "yes-no":
                found[name] = "yes" if part else ""
            case _:
                found[name] = "" if part is None else str(part)
    return found


def compose(kind: Kind, typed: Mapping[str, str]) -> Written:
    """Put what was typed together as one document.

    Raises:
        BookError: the YAML of a field can't be read; its file is the field's name.
    """
    made = Written()
    lines: list[str] = []
    faults: list[Fault] = []
    for name, info in kind.model.model_fields.items():
        text = typed.get(name, "").replace("\r\n", "\n").strip("\n")
        made.texts[name] = text
        how, _ = control(info, text)
        if not text.strip():
            continue
        if how in {"yaml", "list"}:
            if how == "yaml":
                faults += _syntax(name, text)
            made.starts[name] = len(lines) + 1
            lines.append(f"{name}:")
            lines += [f"  {line}" if how == "yaml" else _entry(line) for line in text.split("\n")]
        else:
            made.starts[name] = len(lines)
            lines.append(f"{name}: {_scalar(how, text)}")
    if faults:
        raise BookError(faults)
    made.text = "\n".join(lines) + "\n"
    return made


def _syntax(name: str, text: str) -> list[Fault]:
    """What keeps the YAML of one field from being read."""
    try:
        Document(Path(name), text.encode("utf-8", "replace"))
    except BookError as error:
        return list(error.faults)
    return []


def _entry(line: str) -> str:
    """One line of a list of words; an empty line stays a line, so that the lines after it keep their numbers."""
    return f"  - {json.dumps(line.strip(), ensure_ascii=False)}" if line.strip() else ""


def _scalar(how: Control, text: str) -> str:
    """A typed value in YAML: whole numbers and yes as they are, everything else as quoted text."""
    if how == "yes-no":
        return "true"
    if how == "number" and text.strip().lstrip("-").isdecimal():
        return text.strip()
    return json.dumps(text.strip(), ensure_ascii=False)
