"""The picture of a person as sections of plain lines and records, each with its source and the way to contest it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.registry.contestable import PERSON
from renshe.registry.values import Picture, Point, Precedence, Told
from renshe.web.desk import naming, rows
from renshe.web.desk.rows import Entry, Words
from renshe.web.me import words


@dataclass(frozen=True)
class Shown:
    """What the page is made from.

    Attributes:
        revealed: which numbers are shown in full.
        asked: what is contested and not yet answered: table, row, field.
    """

    picture: Picture
    revealed: frozenset[str]
    asked: frozenset[tuple[str, int, str]]

    def contested(self, table: str, fact: int, field: str = "") -> bool:
        """Whether an open request is about a row, or about one field of it."""
        return any(one[:2] == (table, fact) and field in {"", one[2]} for one in self.asked)


@dataclass(frozen=True)
class Origin:
    """Who says something.

    Attributes:
        learned: the day on which we were told.
        period: for when it holds, in words; empty when nobody said.
        address: of the form that contests it.
        asked: it is contested already.
    """

    source: str
    learned: date
    period: str
    address: str
    asked: bool


@dataclass(frozen=True)
class Line:
    """One field of the particulars.

    Attributes:
        reveal: the name of the number that a press on 显示 shows; empty when there is nothing to show.
        others: what other sources say instead.
        basis: why this one counts, where they disagree.
    """

    label: str
    value: str
    origin: Origin
    reveal: str
    others: tuple[tuple[str, Origin], ...]
    basis: Precedence | None


@dataclass(frozen=True)
class Record:
    """One row: an employment, a licence, a benefit …

    Attributes:
        sign: colour and words of its light; empty where there is none.
    """

    title: Words
    notes: tuple[Words, ...]
    origin: Origin
    reveal: str
    sign: tuple[str, str]


@dataclass(frozen=True)
class Section:
    """A section of the page.

    Attributes:
        empty: what to say when nothing is known.
        missing: address of the form that asks to add something.
    """

    code: str
    title: str
    lines: tuple[Line, ...]
    records: tuple[Record, ...]
    empty: str
    missing: str


def sections(shown: Shown) -> list[Section]:
    """The sections in the order of the page; the household stands in a template of its own."""
    picture = shown.picture
    who, home = ("name", "sex", "born_on", "died_on"), ("phone", "street", "address", "hukou", "hukou_kind")

    entries = rows.sections(picture)

    def records(*tables: str) -> tuple[Record, ...]:
        return tuple(_record(entry, shown) for table in tables for entry in entries[table])

    return [
        Section("who", _("我是谁"), _lines(shown, who), (), _("还没有部门告诉我们您的姓名和出生日期。"), _add("name")),
        Section("home", _("住在哪里,怎么联系"), _lines(shown, home), (), _("还没有您的住址和电话。补上以后,我们才能把通知送到您手里。"), _add("phone")),
        Section("education", _("学历"), (), records("educations"), _("还没有学历记录。教育部门有的,办事时我们会先去查,不用您带毕业证。"), _add("educations")),
        Section("work", _("工作和参保"), (), records("employments", "insurances"), _("还没有工作和参保记录。单位为您办了就业登记或参保,这里就会出现。"), _add("employments")),
        Section("standing", _("身份状态"), (), records("standings"), _("没有登记失业、残疾、低保、退役军人等身份。"), _add("standings")),
        Section("licence", _("证照"), (), records("licences"), _("还没有证照。身份证、社保卡、技能证书等会列在这里,快到期时提醒您。"), _add("licences")),
        Section("benefit", _("待遇"), (), records("benefits"), _("您现在没有从我们这里领取的待遇。可以到首页说说您遇到了什么事,看看能领什么。"), _add("benefits")),
        Section("account", _("收款账户"), (), records("accounts"), _("还没有收款账户。申请待遇时再填就可以。"), _add("accounts")),
    ]  # fmt: skip


def _add(field: str) -> str:
    return f"{reverse('me-correct', args=(PERSON, 0))}?field={field}"


def _lines(shown: Shown, fields: Sequence[str]) -> tuple[Line, ...]:
    points = shown.picture.points
    return tuple(_line(points[field], shown) for field in fields if field in points)


def _line(point: Point, shown: Shown) -> Line:
    others = [told for told in point.said[1:] if told.value != point.value]
    hidden = point.field in {"phone", "address"} and point.field not in shown.revealed
    return Line(
        words.field(point.field),
        words.value("particulars", point.field, point.value),
        _told_by(point.counts, shown),
        point.field if hidden else "",
        tuple(
            (words.value("particulars", point.field, told.value), _told_by(told, shown)) for told in others
        ),
        point.basis if others else None,
    )


def _told_by(told: Told, shown: Shown) -> Origin:
    address = f"{reverse('me-correct', args=(told.table, told.fact))}?field={told.field}"
    asked = shown.contested(told.table, told.fact, told.field)
    return Origin(
        naming.source(told.source),
        timezone.localtime(told.learned_at).date(),
        naming.period(told.since, told.until),
        address,
        asked,
    )


def _record(entry: Entry, shown: Shown) -> Record:
    row = entry.row
    hidden = {"licences": "number", "accounts": "account"}.get(row.table, "")
    known = bool(row.values.get("number"))
    origin = Origin(
        entry.source,
        timezone.localtime(row.learned_at).date(),
        entry.period,
        reverse("me-correct", args=(row.table, row.fact)),
        shown.contested(row.table, row.fact),
    )
    reveal = hidden if known and hidden not in shown.revealed else ""
    return Record(entry.title, entry.notes, origin, reveal, entry.light)
