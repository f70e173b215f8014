"""Every sentence that a page can say has its English, and none is kept that no page says."""

import io
import re
from collections.abc import Iterable

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from renshe.cli.house import ROOT
from renshe.cli.prepare import CATALOGUES

KEYWORDS = {"gettext": None, "gettext_lazy": None, "_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
HAN = re.compile(r"[\u3001\u3400-\u9fff]")  # and the comma of enumerations


def said() -> set[str]:
    """Message identifiers in templates and Python."""
    sources = [path.read_text() for path in (ROOT / "src").rglob("*.py")]
    # Templates become Python with their own indentation, which a tokenizer would trip over.
    sources += [
        re.sub(r"(?m)^[ \t]+", "", templatize(path.read_text(), origin=str(path)))
        for path in (ROOT / "src").rglob("*.html")
    ]
    found: set[str] = set()
    for source in sources:
        for _line, message, _comments, _context in extract(
            "python", io.BytesIO(source.encode()), keywords=KEYWORDS
        ):
            found.add(message if isinstance(message, str) else message[0])
    return {message for message in found if HAN.search(message)}


def english() -> dict[str, str]:
    """The English catalogue: a file for each part of the house."""
    found: dict[str, str] = {}
    for file in sorted((CATALOGUES / "en/LC_MESSAGES").glob("*.po")):
        with file.open("rb") as text:
            for entry in read_po(text):
                if entry.id:
                    message, said_so = _forms(entry.id, entry.string or "")
                    assert message not in found, f"{file.name}: another file has it already: {message}"
                    found[message] = said_so
    return found


def _forms(message: str | Iterable[str], string: str | Iterable[str]) -> tuple[str, str]:
    """A message and its English; of one with a plural the form for many, and nothing unless every form is there."""
    if isinstance(message, str):
        return message, str(string)
    first, *_ = message
    forms = list(string)
    return first, forms[-1] if all(forms) else ""


def test_every_sentence_has_its_english() -> None:
    """Missing ones would show Chinese to a reader of English."""
    known = english()
    assert {message for message in said() if not known.get(message)} == set()


def test_no_english_is_kept_for_nothing() -> None:
    """What no page says any more goes."""
    assert set(english()) - said() == set()


def test_translations_keep_their_places() -> None:
    """%(name)s in the Chinese is in the English too."""
    place = re.compile(r"%\(\w+\)(?:\.\d+)?[sdf]")
    wrong = {zh for zh, en in english().items() if sorted(place.findall(zh)) != sorted(place.findall(en))}
    assert wrong == set()
