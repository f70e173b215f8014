"""The item guide as a PDF, set by Typst from book/letters/item-guide.typ."""

import json
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from django.utils.translation import get_language
from noto_cjk_sans_otc import FONT_PATH
from pydantic import BaseModel

from renshe.book import FOLDER
from renshe.web.book.guide import Guide
from renshe.web.book.letter_words import headings
from renshe.web.hall.answer import day_words
from renshe.web.traditional import convert

FONTS = Path(str(FONT_PATH)).parent
LETTERS = FOLDER / "letters"
_one_at_a_time = Lock()  # a compiler refuses a second thread
REGIONS = {"zh-hant": ("zh", "HK"), "en": ("en", "GB")}


@cache
def _compiler() -> typst.Compiler:
    """One compiler a process: it keeps fonts and templates; the fonts are ours, so that every machine sets alike."""
    return typst.Compiler(
        LETTERS / "item-guide.typ", root=LETTERS, font_paths=[FONTS], ignore_system_fonts=True
    )


def item_guide(guide: Guide, today: date) -> bytes:
    """Set the guide of one item in the language of the page.

    Args:
        guide: what it says.
        today: the day that is printed on it.
    """
    language, region = REGIONS.get(get_language() or "", ("zh", "CN"))
    said: dict[str, Any] = {
        **{name: value for name, value in asdict(guide).items() if name not in {"item", "chart"}},
        "basis": guide.item.basis,
        "conditions": [text for text, _basis in guide.conditions],
        "code": guide.item.code,
        "words": headings(day_words(today)),
        "language": language,
        "region": region,
    }
    text = json.dumps(said, ensure_ascii=False, default=_plain)
    if region == "HK":
        text = convert(text)
    with _one_at_a_time:
        pdf = _compiler().compile(sys_inputs={"guide": text})
    if not isinstance(pdf, bytes):
        raise TypeError(f"Typst gave {type(pdf).__name__}, not one document")
    return pdf


def _plain(value: BaseModel) -> dict[str, Any]:
    """A value of the Book as JSON wants it."""
    return value.model_dump(mode="json")
