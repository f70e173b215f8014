"""Set up windows, lanes for appointments, and terminals."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.counters.models import Counter, Kiosk, Lane, Sitting
from renshe.domains.counters.queries.places import AT_HALL
from renshe.domains.counters.rules import rules
from renshe.registry.staff import boards as all_boards
from renshe.registry.staff import may, streets

MANAGE = "counters.manage"
MOST = 40  # windows of one hall
LINK_LASTS = timedelta(hours=24)  # of a terminal that is being set up


@transaction.atomic
def open_counter(*, street: str, number: int, boards: Sequence[str] = (), by: User) -> Counter:
    """Set up a window.

    Raises:
        PermissionDenied: not of those who keep this street's windows.
        Refused: the number is taken or no number, or there is no such board.
    """
    _managed(street, by)
    if not 1 <= number <= MOST:
        raise Refused("number", f"窗口号在1到{MOST}之间。")
    _known(boards)
    if Counter.objects.filter(street=street, number=number, closed_on__isnull=True).exists():
        raise Refused("taken", f"已经有{number}号窗口。请换一个号。")
    return Counter.objects.create(
        district=settings.DISTRICT,
        street=street,
        number=number,
        boards=list(boards),
        opened_on=timezone.localdate(),
    )


@transaction.atomic
def change_counter(*, counter: int, boards: Sequence[str], by: User) -> Counter:
    """Let a window serve other boards; it counts from the next clerk who sits down.

    Raises:
        PermissionDenied: not of those who keep this street's windows.
        Refused: there is no such board.
    """
    found = _counter(counter, by)
    _known(boards)
    found.boards = list(boards)
    found.save(update_fields=["boards"])
    return found


@transaction.atomic
def close_counter(*, counter: int, by: User) -> Counter:
    """Close a window for good.

    Raises:
        PermissionDenied: not of those who keep this street's windows.
        Refused: somebody sits there.
    """
    found = _counter(counter, by)
    if Sitting.objects.filter(counter=found, until__isnull=True).exists():
        raise Refused("taken", f"{found.number}号窗口有人在岗。请他先离岗。")
    found.closed_on = timezone.localdate()
    found.save(update_fields=["closed_on"])
    return found


@transaction.atomic
def set_lanes(*, street: str, channel: str, number: int, by: User) -> int:
    """Have so many appointments at a time at a street; lanes that are too many take no new ones.

    Returns:
        How many lanes there are now.

    Raises:
        PermissionDenied: not of those who keep this street's windows.
        Refused: no such channel, or at the hall more lanes than it has windows.
    """
    _managed(street, by)
    if rules().channel(channel) is None:
        raise Refused("channel", "没有这种办理方式。请从列表里选。")
    if not 0 <= number <= MOST:
        raise Refused("number", f"预约通道在0到{MOST}条之间。")
    windows = Counter.objects.filter(
        street=street, closed_on__isnull=True, district=settings.DISTRICT
    ).count()
    if channel == AT_HALL and number > windows:
        raise Refused("windows", f"这里只有{windows}个窗口,到窗口的预约通道不能更多。请先添窗口。")
    open_now = list(
        Lane.objects.select_for_update()
        .filter(street=street, channel=channel, closed_on__isnull=True, district=settings.DISTRICT)
        .order_by("number")
    )
    for lane in open_now[number:]:
        lane.closed_on = timezone.localdate()
        lane.save(update_fields=["closed_on"])
    for place in range(len(open_now) + 1, number + 1):
        Lane.objects.create(district=settings.DISTRICT, street=street, channel=channel, number=place)
    return number


@transaction.atomic
def set_up_kiosk(*, street: str, name: str, by: User) -> tuple[Kiosk, str]:
    """Make a terminal known.

    Returns:
        The terminal, and its key in clear: shown once, kept by the machine alone.

    Raises:
        PermissionDenied: not of those who keep this street's windows.
        Refused: it has no name.
    """
    _managed(street, by)
    if not name.strip():
        raise Refused("name", "请写明这台终端放在哪里,例如“大厅入口左侧”。")
    key = secrets.token_urlsafe(24)
    kiosk = Kiosk.objects.create(
        district=settings.DISTRICT,
        street=street,
        name=name.strip()[:60],
        key=digest(key),
        by=by,
        made_at=timezone.now(),
    )
    return kiosk, key


@transaction.atomic
def begin_kiosk(*, key: str, now: datetime | None = None) -> tuple[Kiosk, str]:
    """The machine opens its link: from now on it has a key of its own, and the link is worth nothing.

    Returns:
        The terminal, and the key that the machine keeps.

    Raises:
        Refused: the link was used, is too old, or was never ours.
    """
    found = (
        Kiosk.objects.select_for_update()
        .filter(key=digest(key), ended_at__isnull=True, district=settings.DISTRICT)
        .first()
    )
    if found is None or found.made_at < (now or timezone.now()) - LINK_LASTS:
        raise Refused("link", "这个链接用过了或者过期了。请首席代表在“窗口设置”里再添一台。")
    own = secrets.token_urlsafe(24)
    found.key = digest(own)
    found.save(update_fields=["key"])
    return found, own


@transaction.atomic
def end_kiosk(*, kiosk: int, by: User) -> None:
    """Believe a terminal no longer.

    Raises:
        PermissionDenied: not of those who keep this street's windows.
        Refused: there is none.
    """
    found = Kiosk.objects.select_for_update().filter(pk=kiosk, ended_at__isnull=True).first()
    if found is None:
        raise Refused("kiosk", "没有这台终端,或者已经停用。")
    _managed(found.street, by)
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])


def digest(key: str) -> str:
    """What is kept of a terminal's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _managed(street: str, by: User) -> None:
    if street not in streets():
        raise Refused("street", "没有这个街道。请从列表里选。")
    if not may(by, MANAGE, street=street):
        raise PermissionDenied


def _counter(counter: int, by: User) -> Counter:
    found = Counter.objects.select_for_update().filter(pk=counter, closed_on__isnull=True).first()
    if found is None:
        raise Refused("counter", "没有这个窗口,或者已经撤了。")
    _managed(found.street, by)
    return found


def _known(boards: Sequence[str]) -> None:
    if not set(boards) <= {*all_boards()}:
        raise Refused("board", "没有这个业务板块。请从列表里选。")
