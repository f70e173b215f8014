"""A rule document on a page: its Markdown as headings, lists and tables, and what differs between two of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

CONTEXT = 2  # lines around a difference
_INLINE = re.compile(r"\*\*(.+?)\*\*|`(.+?)`")


@dataclass
class Block:
    """A part of a document.

    Attributes:
        kind: heading, list, numbered, table, quote or text.
        lines: its lines; of a heading and of text one.
        head, rows: of a table.
    """

    kind: str
    lines: list[SafeString] = field(default_factory=list[SafeString])
    head: list[SafeString] = field(default_factory=list[SafeString])
    rows: list[list[SafeString]] = field(default_factory=list[list[SafeString]])


@dataclass(frozen=True)
class Line:
    """One line of a comparison: same, inserted, removed, or a gap of lines that are the same."""

    sign: str
    text: str


def blocks(document: str) -> list[Block]:
    """The parts of a document, without its title, which the page has already."""
    found: list[Block] = []
    for line in document.splitlines()[1:]:
        kind, text = _kind(line)
        if not kind:
            found.append(Block(""))
        elif kind == "table":
            _row(found, text)
        elif kind not in {"heading", "text"} and found and found[-1].kind == kind:
            found[-1].lines.append(inline(text))
        else:
            found.append(Block(kind, [inline(text)]))
    return [one for one in found if one.kind]


def _kind(line: str) -> tuple[str, str]:
    if line.startswith("## "):
        return "heading", line[3:]
    if line.startswith("- "):
        return "list", line[2:]
    if numbered := re.match(r"\d+\. ", line):
        return "numbered", line[numbered.end() :]
    if line.startswith("> "):
        return "quote", line[2:].rstrip()
    if line.startswith("|"):
        return "table", line
    return ("text", line) if line else ("", "")


def _row(found: list[Block], line: str) -> None:
    cells = [inline(one.strip()) for one in line.strip().strip("|").split("|")]
    if not found or found[-1].kind != "table":
        found.append(Block("table", head=cells))
    elif not all(set(one) <= set("-: ") for one in cells):
        found[-1].rows.append(cells)


def inline(text: str) -> SafeString:
    """Bold and code of one line; everything else is shown as it is written."""
    parts: list[SafeString] = []
    end = 0
    for found in _INLINE.finditer(text):
        parts.append(escape(text[end : found.start()]))
        form, words = ("<strong>{}</strong>", found[1]) if found[1] else ("<code>{}</code>", found[2])
        parts.append(format_html(form, words))
        end = found.end()
    return format_html_join("", "{}", ((one,) for one in [*parts, escape(text[end:])]))


def compare(before: str, after: str) -> list[Line]:
    """What changed from one document to another, line by line, with a little around it."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    for sign, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sign == "equal":
            found += _same(old[i:j], first=i == 0, last=j == len(old))
            continue
        found += [Line("removed", one) for one in old[i:j] if one]
        found += [Line("inserted", one) for one in new[k:n] if one]
    return found


def _same(lines: Sequence[str], *, first: bool, last: bool) -> list[Line]:
    head = [] if first else lines[:CONTEXT]
    tail = [] if last else lines[max(CONTEXT if not first else 0, len(lines) - CONTEXT) :]
    hidden = len(lines) - len(head) - len(tail)
    gap = [Line("gap", _("有%(n)s行没有变") % {"n": hidden})] if hidden > 0 else []
    return [*(Line("same", one) for one in head if one), *gap, *(Line("same", one) for one in tail if one)]
