"""Which characters our font can print. A rare one in a name (生僻字) must not come out as an empty box."""

import struct
from bisect import bisect_right
from functools import cache
from importlib import import_module
from pathlib import Path

FONT = Path(str(import_module("noto_cjk_sans_otc").FONT_PATH))  # the package says nothing of its types
RARE_FROM = 0x3400  # below it stand signs that fonts of other scripts have; names are not written with them


def printable(text: str) -> tuple[str, list[str]]:
    """A text with every Chinese character that the font lacks written as its number, 〔U+2B81A〕.

    Returns:
        The text, and the characters' numbers, each once.
    """
    missing = sorted({sign for sign in text if ord(sign) >= RARE_FROM and not _has(ord(sign))})
    for sign in missing:
        text = text.replace(sign, f"〔U+{ord(sign):X}〕")
    return text, [f"U+{ord(sign):X}" for sign in missing]


def _has(sign: int) -> bool:
    starts, ends = _spans()
    place = bisect_right(starts, sign) - 1
    return place >= 0 and sign <= ends[place]


@cache
def _spans() -> tuple[list[int], list[int]]:
    """First and last characters of the spans that the font has: its cmap table, format 12 (OpenType, “cmap”).

    Raises:
        ValueError: the font is not made as we expect.
    """
    with FONT.open("rb") as file:
        tag, _version, _fonts, first = struct.unpack(">4sIII", file.read(16))
        if tag != b"ttcf":
            raise ValueError(f"{FONT} is no collection of fonts")
        file.seek(first)
        tables = struct.unpack(">IHHHH", file.read(12))[1]
        found = {name: offset for name, _sum, offset, _length in _records(file.read(16 * tables))}
        cmap = found[b"cmap"]
        file.seek(cmap)
        _version, encodings = struct.unpack(">HH", file.read(4))
        places = [struct.unpack(">HHI", file.read(8))[2] for _ in range(encodings)]
        for place in places:
            file.seek(cmap + place)
            (form,) = struct.unpack(">H", file.read(2))
            if form == 12:
                _reserved, _length, _language, count = struct.unpack(">HIII", file.read(14))
                rows = list(struct.iter_unpack(">III", file.read(12 * count)))
                return [row[0] for row in rows], [row[1] for row in rows]
    raise ValueError(f"{FONT} has no cmap of format 12")


def _records(data: bytes) -> list[tuple[bytes, int, int, int]]:
    return [struct.unpack_from(">4sIII", data, at) for at in range(0, len(data), 16)]
