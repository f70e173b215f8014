"""What is typed into a form, in words, in the language of the reader."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from renshe.book.queries import content
from renshe.book.schema import Entry
from renshe.casework.masking import masked
from renshe.casework.models import Case
from renshe.web.book.words import said
from renshe.web.desk import naming
from renshe.web.hall.answer import day_words, language

REGION = re.compile(r"[0-9]{6}")


def options(entry: Entry) -> list[tuple[str, str]]:
    """What can be chosen for a field: the Book's options, or the streets of the district."""
    if entry.fact == "street":
        return list(naming.streets().items())
    english = language() == "en"
    return [(code, en if english else zh) for code, zh, en in entry.options]


def shown(entry: Entry, value: Any) -> str:
    """A value as people read it, numbers masked; empty for none."""
    text = masked(entry, value)
    if text == "":
        return ""
    match entry.type:
        case "choice":
            return dict(options(entry)).get(text, naming.street(text) if entry.fact == "street" else text)
        case "yes-no":
            return _("是") if text == "yes" else _("否")
        case "date":
            return _day(text)
        case "money":
            return naming.yuan(int(text)) if text.isdecimal() else text
        case _:
            return naming.region(text) if entry.fact == "hukou" and REGION.fullmatch(text) else text


def _day(text: str) -> str:
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text


def learned(answer: dict[str, Any]) -> str:
    """Since when we know a value: 2026年3月5日; empty where no day is kept."""
    return _day(str(answer.get("learned_on") or ""))


def item_name(code: str) -> str:
    """An item as the Book calls it; the code for one that it no longer has."""
    item = content().items.get(code)
    return said(item, "name") if item else code


def material_name(code: str) -> str:
    """A material as the Book calls it."""
    return naming.licence(code)


def bundle_name(code: str) -> str:
    """A bundle as the Book calls it; empty for none."""
    bundle = content().bundles.get(code)
    return said(bundle, "name") if bundle else ""


def in_turn(bundle: str, cases: Iterable[Case]) -> list[Case]:
    """Cases in the order in which the bundle names their items; without a bundle by their number."""
    found = content().bundles.get(bundle)
    places = {code: place for place, code in enumerate(found.items if found else ())}
    return sorted(cases, key=lambda case: (places.get(case.item, len(places)), case.number))


def items_in_turn(bundle: str, items: Iterable[str]) -> list[str]:
    """Codes of items in the order in which their bundle names them."""
    found = content().bundles.get(bundle)
    picked = list(items)
    return [code for code in found.items if code in picked] if found else picked


def asked_name(what: str) -> str:
    """What a request for correction names: a material, a field, or words of the officer."""
    field = content().fields.get(what)
    return said(field, "label") if field else material_name(what)


def granted(grant: Mapping[str, Any]) -> str:
    """Something that is granted: its name, the sum, from when to when."""
    parts, fen = [str(grant["name"])], grant.get("amount_fen")
    if fen is not None:
        sum_ = f"{int(fen) // 100:,}.{int(fen) % 100:02}"
        parts.append(
            _("每月%(sum)s元") % {"sum": sum_} if grant.get("monthly") else _("%(sum)s元") % {"sum": sum_}
        )
    since, until = (_day(str(grant.get(end) or "")) for end in ("since", "until"))
    if since and until:
        parts.append(_("%(since)s到%(until)s") % {"since": since, "until": until})
    elif since:
        parts.append(_("%(since)s起") % {"since": since})
    elif until:
        parts.append(_("到%(until)s止") % {"until": until})
    return " · ".join(parts)
