"""book/counters.yaml: the hours, the order of calling, and the rules of booking. The office's own order, dated."""

from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache

import yaml
from pydantic import BaseModel, ConfigDict, Field

from renshe.registry.staff.roles import folder


class Part(BaseModel):
    """What every part of the file has in common: nothing unknown in it, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Evening(Part):
    """延时服务: one evening a week at some streets.

    Attributes:
        weekday: 0 for Monday.
        streets: nine-digit codes.
    """

    weekday: int = Field(ge=0, le=6)
    until: time
    streets: tuple[str, ...]


class Hours(Part):
    """The hours of a working day, from a date on.

    Attributes:
        lunch: beginning and end of the break.
        lunch_open: nine-digit codes of the streets that serve through it.
    """

    since: date = Field(alias="from")
    opens: time
    lunch: tuple[time, time]
    closes: time
    lunch_open: tuple[str, ...] = ()
    evening: Evening | None = None


class Priority(Part):
    """Who counts as having come earlier.

    Attributes:
        minutes: how much earlier.
        age: from which it is given by itself, where the birthday is known.
        approved: it is given by somebody who may, with a reason.
        health: it tells of somebody's health, and is forgotten after `keep_reasons_days`.
    """

    code: str
    name: str
    name_en: str
    minutes: int = Field(ge=1, le=120)
    age: int | None = None
    approved: bool = False
    health: bool = False


class NoShow(Part):
    """Who did not come `times` times within `within_days` days books nothing online for `rest_days` days."""

    times: int
    within_days: int
    rest_days: int


class BookingRule(Part):
    """How bookings work; minutes unless the name says otherwise (see book/counters.yaml)."""

    ahead_days: int
    step_minutes: int
    head_start: int
    early: int
    late: int
    most_open: int
    change_until: int
    remind_hours: int
    remind_between: tuple[time, time]
    no_show: NoShow


class ChannelRule(Part):
    """A way to be served by appointment.

    Attributes:
        travel: minutes on the way, before and after together.
        address: somebody has to be found there.
    """

    code: str
    name: str
    name_en: str
    travel: int = 0
    address: bool = False
    note: str = ""
    note_en: str = ""


class Minutes(Part):
    """How long service acts take where nobody has measured it."""

    instant: int
    promise: int
    consulting: int
    next_item: int
    least: int
    most: int
    measured_from: int
    covers: int


class Target(Part):
    """The aim of waiting: so many percent wait no longer than so many minutes."""

    minutes: int
    share: int


class Rules(Part):
    """The whole file.

    Attributes:
        seconds_between_calls: a call counts when the last one was so long ago.
        evening_grace: minutes after its last session for which a clerk at a window keeps a hall open.
        keep_reasons_days: how long the reason of a priority and a priority of health are kept.
    """

    status: str
    hours: tuple[Hours, ...]
    priority: tuple[Priority, ...]
    letters: Mapping[str, str]
    calls_before_missed: int
    seconds_between_calls: int
    evening_grace: int
    keep_reasons_days: int
    booking: BookingRule
    channels: tuple[ChannelRule, ...]
    minutes: Minutes
    waiting_target: Target

    def hours_on(self, day: date) -> Hours:
        """The hours that hold on a day.

        Raises:
            LookupError: none hold yet.
        """
        held = [one for one in self.hours if one.since <= day]
        if not held:
            raise LookupError(f"book/counters.yaml says no hours for {day}")
        return max(held, key=lambda one: one.since)

    def priority_of(self, code: str) -> Priority | None:
        """A priority by its code."""
        return next((one for one in self.priority if one.code == code), None)

    def channel(self, code: str) -> ChannelRule | None:
        """A channel by its code."""
        return next((one for one in self.channels if one.code == code), None)


@lru_cache
def rules() -> Rules:
    """The rules, read once."""
    return Rules.model_validate(yaml.safe_load((folder() / "counters.yaml").read_text()))
