"""What is wrong with a plan, found without the solver and without the model: every rule counted anew."""

from collections.abc import Iterator

from renshe.domains.disputes.scheduling.values import ANYWHERE, SEAT, Month, Placed


def faults(month: Month, placed: tuple[Placed, ...]) -> list[str]:
    """Every rule that is broken, in words; none for a plan that can hold."""
    return [*_alone(month, placed), *_together(month, placed), *_days(month, placed)]


def _alone(month: Month, placed: tuple[Placed, ...]) -> Iterator[str]:
    for one in placed:
        request, room = month.by_key[one.key], month.room_of[one.room]
        taken = frozenset(range(one.start, one.start + request.length))
        if not month.grid.fits(one.start, request.length):
            yield f"{one.key}: through lunch"
        if month.grid.day(one.start) < request.earliest:
            yield f"{one.key}: notice"
        if taken & request.impossible:
            yield f"{one.key}: a party can't come"
        there = {ANYWHERE} if request.online else {SEAT, request.place}
        if taken & room.closed or room.seats < request.seats or room.place not in there:
            yield f"{one.key}: room {one.room}"
        members = month.panels[one.key].members
        if len(members) != request.members or len(set(members)) != len(members):
            yield f"{one.key}: panel of {len(members)}"
        for place, code in enumerate(members):
            member = month.by_code[code]
            if request.kind not in member.skills or (place == 0 and not member.presides):
                yield f"{one.key}: skill of {code}"
            if request.people & member.barred.keys():
                yield f"{one.key}: conflict of {code}"
            if taken & (member.away | member.taken):
                yield f"{one.key}: {code} is away"


def _together(month: Month, placed: tuple[Placed, ...]) -> Iterator[str]:
    for at, one in enumerate(placed):
        mine = set(range(one.start, one.start + month.by_key[one.key].length))
        for other in placed[at + 1 :]:
            theirs = set(range(other.start, other.start + month.by_key[other.key].length))
            both = month.people(month.by_key[one.key]) & month.people(month.by_key[other.key])
            if mine & theirs and one.room == other.room:
                yield f"room {one.room}: {one.key} and {other.key}"
            if mine & theirs and both:
                yield f"{', '.join(sorted(both))}: {one.key} and {other.key}"
            places = {month.room_of[one.room].place, month.room_of[other.room].place} - {ANYWHERE}
            if both and len(places) > 1 and month.grid.half(one.start) == month.grid.half(other.start):
                yield f"{', '.join(sorted(both))}: {one.key} and {other.key} in two places"


def _days(month: Month, placed: tuple[Placed, ...]) -> Iterator[str]:
    load: dict[tuple[int, int], int] = {}
    for one in placed:
        for code in month.panels[one.key].members:
            key = (code, month.grid.day_place(one.start))
            load[key] = load.get(key, 0) + month.by_key[one.key].length
    for (code, day), periods in load.items():
        before = sum(1 for slot in month.by_code[code].taken if month.grid.day_place(slot) == day)
        if periods + before > month.day_most:
            yield f"arbitrator {code}: {periods + before} periods on one day"
