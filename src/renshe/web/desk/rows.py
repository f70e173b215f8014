"""The rows of a picture as the desk shows them: what it is, for when, how it stands, and who says so."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from renshe.registry.models import Benefit, Education, Employment, Insurance, Standing
from renshe.registry.values import Picture, Row
from renshe.web.desk import naming

SOON = 60  # days before its end in which a licence is called nearly over; the office's own measure
SHOWN_FIRST = (
    Standing.Kind.UNEMPLOYED,
    Standing.Kind.HARD_TO_EMPLOY,
    Standing.Kind.DISABLED,
    Standing.Kind.LOW_INCOME,
    Standing.Kind.VETERAN,
    Standing.Kind.STUDENT,
)


@dataclass(frozen=True)
class Words:
    """Some words.

    Attributes:
        data: a name from the registry, Chinese on every page.
    """

    text: str
    data: bool = False


@dataclass(frozen=True)
class Entry:
    """One row.

    Attributes:
        title: what it is.
        notes: what else is said of it.
        period: for when it holds, in words.
        light: colour and word of how it stands; empty colour for nothing to say.
        source: who says so.
        row: where it is from.
    """

    title: Words
    notes: tuple[Words, ...]
    period: str
    light: tuple[str, str]
    source: str
    row: Row


def sections(picture: Picture) -> dict[str, tuple[Entry, ...]]:
    """The rows of each part of the picture."""
    makers = {
        "employments": (picture.employments, _employment),
        "insurances": (picture.insurances, _insurance),
        "licences": (picture.licences, licence),
        "benefits": (picture.benefits, _benefit),
        "standings": (picture.standings, _standing),
        "educations": (picture.educations, _education),
        "accounts": (picture.accounts, _account),
    }
    return {
        name: tuple(_known(make(row, picture.on)) for row in found) for name, (found, make) in makers.items()
    }


def signs(picture: Picture) -> list[tuple[str, str]]:
    """Work, benefits and standings that hold on the day, each with the colour of its pill."""
    now = {
        name: [row for row in found if row.ended_at is None and not row.outweighed and row.holds(picture.on)]
        for name, found in (
            ("standings", picture.standings),
            ("benefits", picture.benefits),
            ("work", picture.employments),
        )
    }
    found = [
        ("amber", " ".join(filter(None, (_kind(row), naming.period(row.since, None)))))
        for row in now["standings"]
        if row.values["kind"] in SHOWN_FIRST and row.values["holds"]
    ]
    found += [
        ("teal", _("领取%(benefit)s") % {"benefit": Benefit.Kind(row.values["kind"]).label})
        for row in now["benefits"]
        if row.values["monthly_fen"] is not None
    ]
    if now["work"]:
        kind = Employment.Kind(now["work"][0].values["kind"]).label
        found.append(("green", _("%(kind)s,%(since)s起") % {"kind": kind, "since": now["work"][0].since}))
    return found


def licence(row: Row, on: date) -> Entry:
    """A licence, with a light for its validity."""
    notes = (Words(row.values["issued_by"], data=True), Words(row.values["number"], data=True))
    return _entry(row, Words(naming.licence(row.values["kind"]), data=False), notes, _validity(row, on))


def _validity(row: Row, on: date) -> tuple[str, str]:
    if row.values["revoked_on"] and row.values["revoked_on"] <= on:
        return "grey", _("%(day)s注销") % {"day": row.values["revoked_on"]}
    if row.since and row.since > on:
        return "grey", _("%(day)s起有效") % {"day": row.since}
    if row.until is None:
        return "green", _("长期有效")
    left = (row.until - on).days
    if left < 0:
        return "red", _("已过期")
    return ("amber", _("还有%(days)s天到期") % {"days": left}) if left <= SOON else ("green", _("有效"))


def _employment(row: Row, on: date) -> Entry:
    kind = Words(str(Employment.Kind(row.values["kind"]).label))
    employer = row.values.get("employer_name", "")
    title = Words(employer, data=True) if employer else kind
    notes = [kind] if employer else []
    notes.append(Words(row.values["occupation"], data=True))
    notes.append(Words(naming.leaving_reason(row.values["leaving_reason"])))
    return _entry(row, title, notes, ("green", _("在职")) if row.holds(on) else ("", ""))


def _insurance(row: Row, on: date) -> Entry:
    employer = row.values.get("employer_name", "")
    schemes = _("、").join(str(Insurance.Scheme(one).label) for one in sorted(row.values["schemes"]))
    base = row.values["base_fen"]
    notes = [
        Words(schemes),
        Words(_("月缴费基数%(amount)s") % {"amount": naming.yuan(base)} if base is not None else ""),
    ]
    title = Words(employer, data=True) if employer else Words(_("个人缴费"))
    return _entry(row, title, notes, ("green", _("正在缴费")) if row.holds(on) else ("", ""))


def _benefit(row: Row, on: date) -> Entry:
    monthly, once = row.values["monthly_fen"], row.values["once_fen"]
    notes = [
        Words(_("每月%(amount)s") % {"amount": naming.yuan(monthly)} if monthly is not None else ""),
        Words(_("一次性%(amount)s") % {"amount": naming.yuan(once)} if once is not None else ""),
    ]
    drawing = monthly is not None and row.holds(on)
    title = Words(str(Benefit.Kind(row.values["kind"]).label))
    return _entry(row, title, notes, ("green", _("正在领取")) if drawing else ("", ""))


def _standing(row: Row, on: date) -> Entry:
    light = ("green", _("是")) if row.values["holds"] and row.holds(on) else ("grey", _("不是"))
    if row.values["holds"] and not row.holds(on):
        light = ("grey", _("已结束") if row.until and row.until < on else _("还没开始"))
    return _entry(row, Words(_kind(row)), [Words(row.values["detail"], data=True)], light)


def _education(row: Row, on: date) -> Entry:
    day = row.values["graduated_on"]
    notes = [
        Words(row.values["school"], data=True),
        Words(_("%(day)s毕业") % {"day": day} if day and day <= on else _("没有毕业日期")),
    ]
    return _entry(row, Words(str(Education.Level(row.values["level"]).label)), notes, ("", ""))


def _account(row: Row, on: date) -> Entry:
    number = Words(row.values["number"], data=True)
    return _entry(row, Words(row.values["bank"], data=True), [number], ("", ""))


def _entry(row: Row, title: Words, notes: list[Words] | tuple[Words, ...], light: tuple[str, str]) -> Entry:
    said = tuple(note for note in notes if note.text)
    return Entry(title, said, naming.period(row.since, row.until), light, naming.source(row.source), row)


def _known(entry: Entry) -> Entry:
    """What is no longer said, or said more weightily otherwise, has that instead of a light."""
    if entry.row.ended_at:
        return replace(entry, light=("grey", _("来源已更新")))
    return replace(entry, light=("amber", _("另有更可靠的来源"))) if entry.row.outweighed else entry


def _kind(row: Row) -> str:
    return str(Standing.Kind(row.values["kind"]).label)
