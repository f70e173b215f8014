"""Ways to reach people (渠道): a plug-in for each, named in settings.NOTICE_CHANNELS. The demo's keep what they would have sent."""

from collections.abc import Mapping

from django.conf import settings
from django.core.cache import cache
from django.utils.module_loading import import_string

from renshe.casework.notices.channels.base import Channel, InApp, NotSent, Sent

__all__ = ["Channel", "InApp", "NotSent", "Sent", "channels", "check_all", "last_check", "note_check"]
KEPT = 600  # seconds for which what a check has found is worth telling
_FOUND = "notice-channels"


def channels() -> Mapping[str, Channel]:
    """The ways that are switched on, by code.

    Raises:
        ImportError: settings name a plug-in that there isn't.
    """
    named: list[str] = settings.NOTICE_CHANNELS
    made = [import_string(one)() for one in named]
    return {channel.code: channel for channel in made}


def check_all() -> dict[str, tuple[str, str]]:
    """Ask every carrier whether it is there; nothing is sent.

    Returns:
        Name, and what is wrong (empty when it answers), by code.
    """
    return {code: (channel.name, _wrong(channel)) for code, channel in channels().items()}


def note_check() -> dict[str, tuple[str, str]]:
    """Ask every carrier, and keep what was found for those who only want to know how things stand."""
    found = check_all()
    cache.set(_FOUND, found, KEPT)
    return found


def last_check() -> dict[str, tuple[str, str]]:
    """What was found last, as check_all tells it; empty when nobody has looked in the last ten minutes."""
    return cache.get(_FOUND) or {}


def _wrong(channel: Channel) -> str:
    try:
        channel.check()
    except NotSent as error:
        return str(error)
    return ""
