"""What happened to a case and what its applicant was told, in the language of the reader."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from renshe.casework.actions import materials
from renshe.casework.lifecycle import work_of
from renshe.casework.models import Case, CaseEvent, Notice
from renshe.casework.notices.words import Read, read
from renshe.casework.table import INNER
from renshe.web.apply.words import asked_name
from renshe.web.hall.answer import language


@dataclass(frozen=True)
class Happened:
    """One event: what was done, by whom, when, and the words that go with it."""

    what: str
    who: str
    unit: str
    at: datetime
    words: list[str]


@dataclass(frozen=True)
class Said:
    """One notice in the reader's language; `new` when it had not been read before this visit."""

    words: Read
    at: datetime
    new: bool


def happened(event: CaseEvent, case: Case) -> Happened:
    """One event of a case's history in words."""
    row = next((one for one in work_of(case).table.rows if one.verb == event.verb), None)
    what = event.verb if row is None else row.name_en.capitalize() if language() == "en" else row.name
    words = [event.reason] if event.reason and event.verb not in INNER else []
    return Happened(what, event.as_whom, event.unit, event.at, [*words, *_detail(event)])


def notice(one: Notice) -> Said:
    """One notice."""
    return Said(read(one, language()), one.written_at, one.read_at is None)  # 繁體 is made of the page


def _detail(event: CaseEvent) -> list[str]:
    """What else there is to say, by verb."""
    detail: dict[str, Any] = event.detail
    if event.verb == "request_correction":
        return [f"{asked_name(str(one['what']))}:{one['why']}" for one in detail.get("missing", ())]
    if event.verb == "supply":
        return [
            _("%(what)s:%(says)s") % {"what": asked_name(what), "says": says}
            for what, says in materials.answered(event)
        ]
    if event.verb == "refuse_acceptance" and detail.get("body"):
        return [_("可以找:%(body)s") % {"body": detail["body"]}]
    return []
