"""What group pages call things, in the reader's language."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy

from renshe.domains.disputes import api

OUTCOMES = {
    "open": gettext_lazy("还在审理"),
    "settled": gettext_lazy("已和解"),
    "withdrawn": gettext_lazy("已撤回"),
    "granted": gettext_lazy("支持"),
    "partly": gettext_lazy("部分支持"),
    "refused": gettext_lazy("不支持"),
}
ANSWERS = {
    "": gettext_lazy("没有答复"),
    "accepted": gettext_lazy("接受"),
    "declined": gettext_lazy("不接受"),
}


def yuan(fen: int | None) -> str:
    """A sum with the thousands parted; a dash where it is unknown."""
    return "—" if fen is None else f"{fen // 100:,}.{fen % 100:02d}"


def called(thing: Any) -> str:
    """The name of a kind, a claim or a sentence."""
    english = get_language() == "en"
    if hasattr(thing, "text"):
        return thing.text_en if english else thing.text
    return thing.name_en if english else thing.name


def claim(kind: str, code: str) -> str:
    """What a claim is called."""
    return called(api.disputes().kinds[kind].claim(code))
