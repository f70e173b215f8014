"""Hearing what the database announces: one connection for a process, made anew for as long as it takes."""

import asyncio
import json
import logging
import random

from psycopg import AsyncConnection, Error, Notify

from renshe.casework.live import CHANNEL
from renshe.web.live.frames import AWAY, frame, hello
from renshe.web.live.hub import Hub

FIRST, LONGEST = 0.5, 10.0  # seconds between two tries to reach the database
NAME = "renshe-live"  # by which whoever looks after the database knows this connection
ASK_AFTER = 20.0  # seconds without news, after which we ask whether the connection still lives
logger = logging.getLogger(__name__)
_reading = json.JSONDecoder()


class Listener:
    """Hands each notification to the hub.

    What is announced while the database is away is missed, so the screens are told when that begins and, when it is over,
    to read the state anew.
    """

    def __init__(self, url: str, hub: Hub) -> None:
        """Keep where the database is.

        Args:
            url: of the server itself: a pooler that lends connections for one transaction hears nothing.
            hub: to whom the events go.
        """
        self._url, self._hub = url, hub
        self.hears = asyncio.Event()

    async def run(self) -> None:
        """Listen until cancelled."""
        pause = FIRST
        while True:
            try:
                await self._listen()
            except (Error, OSError, TimeoutError) as error:
                logger.warning("live events: the database is away (%s)", type(error).__name__)
            if self.hears.is_set():
                self.hears.clear()
                self._hub.tell_all(AWAY)
                pause = FIRST
            await asyncio.sleep(pause * random.uniform(0.7, 1.3))  # noqa: S311 - so that processes do not come together
            pause = min(pause * 2, LONGEST)

    async def _listen(self) -> None:
        async with await AsyncConnection.connect(
            self._url, autocommit=True, connect_timeout=5, application_name=NAME
        ) as connection:
            await connection.execute(f"listen {CHANNEL}".encode())
            self.hears.set()
            self._hub.tell_all(hello())
            while True:
                async for notice in connection.notifies(timeout=ASK_AFTER):
                    self._hand_on(notice)
                async with asyncio.timeout(ASK_AFTER):
                    await connection.execute("select 1")

    def _hand_on(self, notice: Notify) -> None:
        try:
            about, end = _reading.raw_decode(notice.payload)
            self._hub.tell(about["topic"], frame(about["event"], notice.payload[end:], about["id"]))
        except (ValueError, KeyError, TypeError):
            logger.warning("live events: a notification that is not ours was left out")
