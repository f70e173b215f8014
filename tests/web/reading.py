"""A reader of pages for the tests: which words stand in which language, and what stands in the tags."""

import re
from html.parser import HTMLParser

CHINESE = re.compile(r"[\u3400-\u9fff]")
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
READ_ALOUD = ("title", "alt", "placeholder", "aria-label", "content")


class Page(HTMLParser):
    """One parsed page.

    Attributes:
        tags: every opening tag as (name, attributes).
        chinese: words with Chinese characters that stand outside every element marked as Chinese or as a name.
        language: the language of the whole page.
    """

    def __init__(self, html: str) -> None:
        """Read the page through."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.chinese: list[str] = []
        self.language = ""
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, and whether what stands in it may be Chinese."""
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag == "html":
            self.language = attributes.get("lang") or ""
        free = (
            self._free()
            or (attributes.get("lang") or "").startswith("zh")
            or attributes.get("translate") == "no"
        )
        if not free:
            self.chinese += [v for k, v in attrs if k in READ_ALOUD and v and CHINESE.search(v)]
        if tag not in VOID:
            self._open.append((tag, free))

    def handle_endtag(self, tag: str) -> None:
        """Close up to the matching tag."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note Chinese where none belongs."""
        if not self._free() and CHINESE.search(data):
            self.chinese.append(data.strip())

    def _free(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def named(self, name: str) -> dict[str, str | None]:
        """The attributes of the first form field with this name."""
        return next(a for t, a in self.tags if t in {"input", "select", "textarea"} and a.get("name") == name)
