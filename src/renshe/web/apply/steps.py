"""The five steps of an application, as each of its pages shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from renshe.casework.models import Application


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        state: done, now or empty.
        address: where it can be gone back to; empty for steps that are still to come.
    """

    name: str
    state: str
    address: str


NAMES = ("apply-items", "apply-situation", "apply-form", "apply-materials", "apply-check")


def steps(draft: Application | None, here: int) -> list[Step]:
    """The steps with the one where somebody is.

    Args:
        draft: None before there is one.
        here: 1 to 5.
    """
    names = (_("选事项"), _("看情况"), _("填表"), _("交材料"), _("核对提交"))
    return [
        Step(
            name,
            "done" if number < here else "now" if number == here else "",
            reverse(NAMES[number - 1], args=[draft.pk]) if draft and number < here else "",
        )
        for number, name in enumerate(names, 1)
    ]
