"""The form of a draft: what is known already to look over, what is missing to fill in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from renshe.book.queries import content
from renshe.book.schema import Entry
from renshe.casework.asking import asked
from renshe.casework.models import Application
from renshe.web.apply.fields import as_chips, field_of, kept, typed
from renshe.web.apply.prefilling import entries
from renshe.web.apply.words import item_name, learned, shown
from renshe.web.book.words import said
from renshe.web.desk import naming

CONTEST = "contest_"
Answers = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Line:
    """One field on the page.

    Attributes:
        bound: where it is typed; for what is known, where it is contested.
        chips: it is chosen from chips.
        value: what is known, in words; empty when nobody told us.
        source, learned: who told us and when.
        contested: it is contested now.
        used_by: names of the items that need it, for a sensitive field.
        optional: it may stay empty.
    """

    entry: Entry
    label: str
    bound: BoundField
    chips: bool
    value: str
    source: str
    learned: str
    contested: bool
    used_by: list[str]
    optional: bool


class DraftForm(forms.Form):
    """Fields of a draft: an input for each, or for what is known one to contest it."""

    def __init__(
        self, entries: Iterable[Entry], answers: Answers, data: Mapping[str, Any] | None = None
    ) -> None:
        """Make the fields.

        Args:
            entries: those to show.
            answers: of the draft.
            data: what was typed, if anything.
        """
        super().__init__(data, auto_id="f-%s")
        self.entries = list(entries)
        self.answers = answers
        for entry in self.entries:
            answer = answers.get(entry.code, {})
            name = self.name_of(entry)
            own = answer.get("value", "") if not answer.get("source") or answer.get("contested") else ""
            self.fields[name] = field_of(entry, own)
            self.initial[name] = typed(entry, own)

    def name_of(self, entry: Entry) -> str:
        """The name of an entry's input."""
        return f"{CONTEST}{entry.code}" if self.answers.get(entry.code, {}).get("source") else entry.code

    def to_save(self) -> Answers:
        """Answers of all fields that hold something that can be; those with an error are left as they were."""
        found: Answers = {}
        for entry in self.entries:
            name = self.name_of(entry)
            if name in self.errors or name not in self.cleaned_data:
                continue
            value = kept(self.cleaned_data[name])
            before = self.answers.get(entry.code, {})
            found[entry.code] = _contested(before, value) if before.get("source") else {"value": value}
        return found

    def empty(self) -> list[Entry]:
        """Entries that nothing is known of and nothing was typed into."""
        return [
            entry
            for entry in self.entries
            if not self.answers.get(entry.code, {}).get("source")
            and self.cleaned_data.get(entry.code) in {None, ""}
            and entry.code not in self.errors
        ]


def lines(form: DraftForm, draft: Application) -> list[Line]:
    """The fields as the page shows them."""
    return [_line(form, entry, draft) for entry in form.entries]


def groups(draft: Application) -> list[list[Entry]]:
    """What stands on one page where each page asks one thing: all that is known first, then field by field."""
    asked = entries(draft)
    known = [one for one in asked if draft.answers.get(one.code, {}).get("source")]
    return [*([known] if known else []), *([one] for one in asked if one not in known)]


def _contested(before: dict[str, Any], value: str | int) -> dict[str, Any]:
    """What is known, with what the person says instead; with nothing said it stands as it was told."""
    told = before.get("contested") or before["value"]
    bare = {key: one for key, one in before.items() if key != "contested"}
    if str(value) in {"", str(told)}:
        return {**bare, "value": told}
    return {**bare, "value": value, "contested": told}


def _line(form: DraftForm, entry: Entry, draft: Application) -> Line:
    answer = draft.answers.get(entry.code, {})
    known = bool(answer.get("source"))
    told = answer.get("contested") or answer.get("value", "")
    book = content()
    used = [code for code in draft.items if code in book.items and entry.code in book.items[code].fields]
    items = [book.items[code] for code in used]
    optional = not any(one.required for one in asked(items, draft.audience) if one.field == entry.code)
    label = said(entry, "label")
    may_stay_empty = _("(可以不填)")
    if optional:
        label = f"{label} {may_stay_empty}"
    form.fields[form.name_of(entry)].label = label
    return Line(
        entry=entry,
        label=label,
        bound=form[form.name_of(entry)],
        chips=as_chips(entry),
        value=shown(entry, told) if known else "",
        source=naming.source(str(answer["source"])) if known else "",
        learned=learned(answer) if known else "",
        contested=bool(answer.get("contested")),
        used_by=[item_name(code) for code in used] if entry.sensitive else [],
        optional=optional,
    )
