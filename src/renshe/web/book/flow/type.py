"""Setting words in a box without a font at hand: how wide they are about, and where their lines break."""

import re
import unicodedata

WIDE = 1.0  # em of a Chinese character
NARROW = 0.61  # em of a Latin letter, on the safe side
CLOSING = "、,。;:!?)》”’,.;:!?)"
# A Latin word with the blanks after it, or one single other character.
PIECE = re.compile(r"[!-~‘’“”–]+\s*|\s+|.")


def width(words: str, size: float) -> float:
    """About how wide words are, in the units of the size."""
    ems = sum(WIDE if unicodedata.east_asian_width(letter) in "WFA" else NARROW for letter in words)
    return ems * size


def wrap(words: str, size: float, room: float) -> list[str]:
    """Break words into lines that fit; no line begins with a closing mark, a word longer than a line stands alone."""
    lines = [""]
    for piece in PIECE.findall(words):
        fits = width((lines[-1] + piece).rstrip(), size) <= room
        if fits or not lines[-1] or piece[0] in CLOSING:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return [line.strip() for line in lines if line.strip()]
