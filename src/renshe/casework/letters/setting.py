"""Set a letter as a PDF by Typst, from its template in book/letters and its content."""

import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Any

import segno
import typst

from renshe.book import FOLDER
from renshe.casework.letters.glyphs import FONT, printable

LETTERS = FOLDER / "letters"
_one_at_a_time = Lock()  # a compiler refuses a second thread


@cache
def _compiler(template: str) -> typst.Compiler:
    """One compiler a template and process: it keeps fonts and template; the fonts are ours, so that every machine sets alike."""
    return typst.Compiler(
        LETTERS / f"{template}.typ", root=LETTERS, font_paths=[FONT.parent], ignore_system_fonts=True
    )


def set_letter(template: str, content: Mapping[str, Any]) -> bytes:
    """Set a letter; characters that our font has no picture of are written by their number.

    Args:
        template: name in book/letters.
        content: what content.content_of gives.
    """
    text, rare = printable(json.dumps(content, ensure_ascii=False))
    said = {"letter": text, "rare": json.dumps(rare, ensure_ascii=False), "qr": _qr(str(content["address"]))}
    with _one_at_a_time:
        pdf = _compiler(template).compile(sys_inputs=said)
    if not isinstance(pdf, bytes):
        raise TypeError(f"Typst gave {type(pdf).__name__}, not one document")
    return pdf


def _qr(address: str) -> str:
    """The code as SVG, dense enough to be read from paper."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()
