"""简体 into 繁體, as Guangdong's neighbours write it (OpenCC)."""

from functools import cache
from typing import Any

from opencc import OpenCC


@cache
def _converter() -> Any:  # the library says nothing of its types
    """Guangdong's neighbours read Hong Kong's forms of the characters."""
    made: Any = OpenCC
    return made("s2hk")


def convert(text: str) -> str:
    """Plain text in traditional characters."""
    return str(_converter().convert(text))
