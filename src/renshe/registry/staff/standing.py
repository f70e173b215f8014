"""What somebody holds today, and what that lets them do."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from renshe.registry.staff.roles import roles

KEPT = "_renshe_held"  # what was read of an account, for as long as one request has it in hand
LONGEST_NAME = 40  # characters of a name in the access log


@dataclass(frozen=True)
class Place:
    """Where something is to be done; an empty part narrows nothing.

    Attributes:
        street: nine-digit code.
        board: code of book/office.yaml.
    """

    street: str = ""
    board: str = ""


@dataclass(frozen=True)
class Held:
    """A role that somebody has today.

    Attributes:
        street, board: what it is narrowed to; empty for all.
        instead_of: whose work it is, when this is a deputy's.
        verbs: what the role may do.
    """

    role: str
    unit: str
    street: str
    board: str
    instead_of: str
    verbs: frozenset[str]

    def reaches(self, place: Place) -> bool:
        """Whether a place lies within it."""
        return (not place.street or self.street in {"", place.street}) and (
            not place.board or self.board in {"", place.board}
        )


def in_force(on: date, along: str = "") -> Q:
    """The condition on appointments that they hold on a day.

    Args:
        on: the day.
        along: path to another appointment, with its underscores.
    """
    begun = Q(**{f"{along}ended_at__isnull": True, f"{along}since__lte": on})
    return begun & (Q(**{f"{along}until__isnull": True}) | Q(**{f"{along}until__gte": on}))


def holding(on: date) -> Q:
    """Those that hold on a day; a deputy's only as long as the one that it stands in for."""
    return in_force(on) & (Q(deputy_for__isnull=True) | in_force(on, "deputy_for__"))


def held(user: User | AbstractBaseUser | AnonymousUser) -> tuple[Held, ...]:
    """What somebody holds today, their own work first: one question to the database for each request.

    Roles and verbs that book/roles.yaml does not know any more count for nothing, so the matrix page tells the truth.
    """
    kept: tuple[Held, ...] | None = getattr(user, KEPT, None)
    if kept is None:
        kept = _read(user) if user.is_authenticated and user.is_active else ()
        setattr(user, KEPT, kept)
    return kept


def forget(user: User) -> None:
    """Read anew next time: what the account holds has just changed."""
    if hasattr(user, KEPT):
        delattr(user, KEPT)


# By hand, for it is asked with every page of the staff: as a query set it took five times as long to put together as to run.
_HELD = """
select a.role, a.unit, a.street, a.board, a.deputy_for_id, u.first_name, u.last_name, u.username,
  array(select p.verb from registry_permission p where p.district = a.district and p.role = a.role and p.ended_at is null)
from registry_appointment a
left join registry_appointment d on d.id = a.deputy_for_id
left join auth_user u on u.id = d.user_id
where a.user_id = %(user)s and a.district = %(district)s
  and a.ended_at is null and a.since <= %(on)s and (a.until is null or a.until >= %(on)s)
  and (d.id is null or d.ended_at is null and d.since <= %(on)s and (d.until is null or d.until >= %(on)s))
order by a.deputy_for_id is not null, a.deputy_for_id, a.since, a.id
"""


def _read(user: User | AbstractBaseUser | AnonymousUser) -> tuple[Held, ...]:
    """The condition is that of `holding`, and a test keeps both the same."""
    known = roles()
    with connection.cursor() as cursor:
        cursor.execute(
            _HELD, {"user": user.pk, "district": settings.DISTRICT, "on": str(timezone.localdate())}
        )
        rows = cursor.fetchall()
    return tuple(
        Held(
            role=role,
            unit=unit,
            street=street,
            board=board,
            instead_of=called(User(first_name=first, last_name=last, username=name)) if deputy else "",
            verbs=frozenset(verbs) & known.verbs.keys(),
        )
        for role, unit, street, board, deputy, first, last, name, verbs in rows
        if role in known.by_code
    )


def may(user: User | AnonymousUser, verb: str, *, street: str = "", board: str = "") -> bool:
    """Whether somebody may do something, there if a place is named.

    Args:
        user: who.
        verb: of book/roles.yaml.
        street: nine-digit code; empty asks for anywhere.
        board: code of book/office.yaml; empty asks for any.
    """
    if street or board:
        return user.has_perm(verb, cast("Any", Place(street, board)))
    return user.has_perm(verb)


def called(user: User) -> str:
    """What a member of the staff is called: the family name first in Chinese, else as Django has it, else the account's name."""
    if any(sign >= "\u3400" for sign in f"{user.last_name}{user.first_name}"):
        return f"{user.last_name}{user.first_name}".replace(" ", "")
    return user.get_full_name() or user.get_username()


def as_whom(user: User, verb: str = "") -> str:
    """Name, role and unit as the access log keeps them: 陈晓(综合柜员,北京街道人社服务窗口).

    Args:
        user: who.
        verb: what they do, so that the role that lets them is the one that is named.
    """
    name = called(user)[:LONGEST_NAME]
    mine = held(user)
    one = next((one for one in mine if verb in one.verbs), mine[0] if mine else None)
    if one is None:
        return f"{name}(最高权限账号)" if user.is_superuser else name
    instead = f",代{one.instead_of[:12]}" if one.instead_of else ""
    return f"{name}({roles().by_code[one.role].name},{one.unit}{instead})"[:120]
