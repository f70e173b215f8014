"""Which plug-in goes to which department, as the environment says; and asking several of them at once."""

import asyncio
import time
from collections.abc import Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings

from renshe.registry.sources.departments import ASKED, DEPARTMENTS
from renshe.registry.sources.http import HttpPlugin, Line
from renshe.registry.sources.plugin import Answer, Health, Outcome, Plugin

T = TypeVar("T")


def line(code: str) -> Line | None:
    """The way to a department: its own address, else the exchange's; None when neither is set or it is not safe."""
    address = settings.EXCHANGE_ADDRESSES.get(code) or settings.EXCHANGE_ADDRESS
    if not address or not settings.EXCHANGE_SECRET:
        return None
    found = Line(address.rstrip("/"), settings.EXCHANGE_SECRET)
    return found if found.safe else None


def plugin(code: str) -> Plugin | None:
    """The plug-in that goes to a department; None when it is not connected."""
    found = line(code)
    return HttpPlugin(DEPARTMENTS[code], found) if found else None


def ask(plugins: Mapping[UUID, Plugin], *, number: str, purpose: str, deadline: float) -> list[Answer]:
    """Ask several departments at once; whoever has not answered by the deadline is late.

    Args:
        plugins: by the number of the question.
        number: the identity number in full.
        purpose: why, in words.
        deadline: seconds for all of them together.
    """

    async def one(request: UUID, way: Plugin) -> Answer:
        began = time.monotonic()
        try:
            async with asyncio.timeout(deadline):
                return await way.ask(number, request, purpose)
        except TimeoutError:
            took = round((time.monotonic() - began) * 1000)
            return Answer(way.code, request, Outcome.LATE, took_ms=took, detail=f"{deadline:g} 秒内没有答复")

    async def every() -> list[Answer]:
        return list(await asyncio.gather(*(one(request, way) for request, way in plugins.items())))

    return _run(every())


def check_all(codes: Iterable[str] = ASKED) -> list[Health]:
    """How every connected department is, asked all at once; for `renshe check` and the health page."""
    ways = [way for way in map(plugin, codes) if way]

    async def every() -> list[Health]:
        return list(await asyncio.gather(*(way.check() for way in ways)))

    return _run(every()) if ways else []


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run to its end in a thread of its own: the caller's may have a loop already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
