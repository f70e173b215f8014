"""Ways to reach people (渠道): a plug-in for each, named in settings.NOTICE_CHANNELS. The demo's keep what they would have sent."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from renshe.casework.notices.channels.base import Channel, InApp, NotSent, Sent

__all__ = ["Channel", "InApp", "NotSent", "Sent", "channels"]


def channels() -> Mapping[str, Channel]:
    """The ways that are switched on, by code.

    Raises:
        ImportError: settings name a plug-in that there isn't.
    """
    named: list[str] = settings.NOTICE_CHANNELS
    made = [import_string(one)() for one in named]
    return {channel.code: channel for channel in made}
