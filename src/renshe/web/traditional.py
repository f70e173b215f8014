"""繁體: every page written in 简体 is turned into traditional characters as it leaves, by OpenCC.

Whole pages are converted, so nothing can be forgotten, data included. What people typed stays as they typed it:
values of form fields, <textarea>, and every element marked translate="no" (names of persons, codes, addresses).
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from renshe.core.traditional import convert

# One HTML tag, comment or doctype; what lies between two of them is text.
TAG = re.compile(r"<(?:!--.*?--|[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*)>", re.DOTALL)
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
SPOKEN = re.compile(
    r"""(\b(?:title|alt|placeholder|aria-label|aria-description|content|label)=")([^"]*)(")"""
)
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
GUARDED = 'translate="no"'
UNTOUCHED = frozenset(("script", "style", "textarea"))


def convert_page(html: str) -> str:
    """A whole page in traditional characters, leaving alone what people typed (see the module)."""
    out: list[str] = []
    guarded: list[str] = []  # open elements inside (and with) the outermost untouched one
    end = 0
    for match in TAG.finditer(html):
        text, tag = html[end : match.start()], match.group()
        end = match.end()
        out.append(text if guarded else convert(text))
        if guarded or GUARDED in tag:
            out.append(tag)
        else:
            out.append(SPOKEN.sub(lambda m: m[1] + convert(m[2]) + m[3], tag))
        _guard(guarded, tag)
    rest = html[end:]
    out.append(rest if guarded else convert(rest))
    return "".join(out)


def _guard(guarded: list[str], tag: str) -> None:
    """Note whether an untouched element begins or ends with this tag."""
    match = NAME.match(tag)
    if not match:
        return
    name = match[1].lower()
    if tag.startswith("</"):
        if guarded and guarded[-1] == name:
            guarded.pop()
    elif name not in VOID and not tag.endswith("/>") and (guarded or name in UNTOUCHED or GUARDED in tag):
        guarded.append(name)


class TraditionalChinese:
    """Middleware that converts HTML answers when the reader chose 繁體."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, converted where it is due."""
        response = self.get_response(request)
        if (
            get_language() == "zh-hant"
            and not response.streaming
            and response.get("Content-Type", "").startswith("text/html")
        ):
            response.content = convert_page(response.content.decode()).encode()  # pyright: ignore[reportAttributeAccessIssue]
            if response.has_header("Content-Length"):  # rare characters take more bytes than their other form
                response["Content-Length"] = str(len(response.content))
        return response
