"""Appointments as pages show them: the role and the places by name, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renshe.registry.models import Appointment
from renshe.registry.queries import staff as queries
from renshe.registry.staff import boards, called, roles, streets


def role_name(code: str) -> str:
    """What a role is called; its code when book/roles.yaml has dropped it."""
    role = roles().by_code.get(code)
    if role is None:
        return code
    return role.name_en if get_language() == "en" else role.name


def street_name(code: str) -> str:
    """What a street is called; empty for all."""
    street = streets().get(code)
    if street is None:
        return code
    return street.name_en if get_language() == "en" else f"{street.name}街道"


def board_name(code: str) -> str:
    """What a board is called; empty for all."""
    board = boards().get(code)
    if board is None:
        return code
    return board.name_en if get_language() == "en" else board.name


@dataclass(frozen=True)
class Line:
    """One appointment as a line.

    Attributes:
        places: street and board by name.
        light: green while it holds, amber when it ends within 30 days or has not begun, grey when it is over.
        state: the same in a word.
        holder: whose it is.
        instead_of: whose work a deputy does.
        appointer: who appointed them; empty for the house itself, or when it was not asked for.
        deputies: those who stand in for this one, or will.
    """

    row: Appointment
    role: str
    places: str
    light: str
    state: str
    holder: str
    instead_of: str
    appointer: str = ""
    deputies: tuple["Line", ...] = ()

    @property
    def over(self) -> bool:
        """It has ended."""
        return self.light == "grey"


def line(row: Appointment, deputies: Sequence[Appointment] | None = None) -> Line:
    """An appointment as a line.

    Args:
        row: with its user, and with `deputy_for.user` if it is a deputy's.
        deputies: who stands in for it; with them, who appointed is told too.
    """
    light, state = _standing(row, timezone.localdate())
    places = (
        street_name(row.street) if row.street else _("全区"),
        board_name(row.board) if row.board else _("全部板块"),
    )
    return Line(
        row=row,
        role=role_name(row.role),
        places=" · ".join(places),
        light=light,
        state=state,
        holder=called(row.user),
        instead_of=called(row.deputy_for.user) if row.deputy_for else "",
        appointer=called(row.appointed_by) if deputies is not None and row.appointed_by else "",
        deputies=tuple(line(one) for one in deputies or ()),
    )


def lines_of(user: User) -> list[Line]:
    """Every appointment of somebody, with who stands in for it; the newest first."""
    deputies = queries.deputies(user)
    return [line(row, deputies.get(row.pk, [])) for row in queries.appointments(user)]


def _standing(row: Appointment, today: date) -> tuple[str, str]:
    if row.ended_at is not None or (row.until and row.until < today):
        return "grey", _("已结束")
    if row.since > today:
        return "amber", _("还没开始")
    if row.until and row.until <= today + queries.SOON:
        return "amber", _("快到期")
    return "green", _("在任")
