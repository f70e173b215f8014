"""The steps of a guided filing, and of an element sheet, as each of their pages shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from renshe.domains.disputes.api import Draft

FILING = ("what", "other", "questions", "sums", "place", "evidence", "contact", "check")
SHEET = ("questions", "sums", "check")


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        state: done, now or empty.
        address: where it can be gone back to; empty for steps that are still to come.
    """

    code: str
    name: str
    state: str
    address: str


def order(draft: Draft) -> tuple[str, ...]:
    """Codes of the steps of a draft."""
    return SHEET if draft.work == "sheet" else FILING


def name_of(code: str) -> str:
    """A step in a few words."""
    return {
        "what": _("想要什么"),
        "other": _("对方是谁"),
        "questions": _("经过"),
        "sums": _("多少钱"),
        "place": _("时间地点"),
        "evidence": _("证据"),
        "contact": _("怎么找您"),
        "check": _("核对提交"),
    }[code]


def steps(draft: Draft, here: str) -> list[Step]:
    """All steps of a draft; those that were done before can be gone back to."""
    codes = order(draft)
    place = codes.index(here)
    reached = max([place, *(codes.index(one) for one in draft.content.get("done", ()) if one in codes)])
    return [
        Step(
            code,
            name_of(code),
            "now" if at == place else "done" if code in draft.content.get("done", ()) else "",
            address(draft, code) if at != place and at <= reached + 1 and _open(draft, code) else "",
        )
        for at, code in enumerate(codes)
    ]


def address(draft: Draft, step: str) -> str:
    """The page of a step."""
    return reverse("disputes-draft", args=[draft.pk, step])


def after(draft: Draft, step: str) -> str:
    """The next step's page."""
    codes = order(draft)
    return address(draft, codes[min(codes.index(step) + 1, len(codes) - 1)])


def before(draft: Draft, step: str) -> str:
    """The page of the step before; empty for the first."""
    codes = order(draft)
    place = codes.index(step)
    return address(draft, codes[place - 1]) if place else ""


def _open(draft: Draft, code: str) -> bool:
    """Nothing can be asked before the kind and the claims are chosen."""
    return code == "what" or bool(draft.content.get("kind") and draft.content.get("claims"))
