"""The answer to GET /events/<topic>/, and what stands behind it for as long as the process lives."""

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from renshe.web.live import frames
from renshe.web.live.hub import Client, Full, Hub
from renshe.web.live.listening import Listener

PLACE = "/events/"
HEARTBEAT = (
    15  # seconds within which every stream carries something, so that nobody in between takes it for dead
)
FAREWELL = 1.0  # seconds that a client may take to hear that its stream is over
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Live:
    """Streams of one process."""

    def __init__(
        self,
        url: str,
        *,
        known: Callable[[str], bool],
        address: Callable[[Message], str],
        most: int,
        most_of_one_address: int,
    ) -> None:
        """Keep what is needed; nothing runs before `start`.

        Args:
            url: of the database.
            known: is there such a topic?
            address: where a request (an ASGI scope) comes from.
            most: clients in this process.
            most_of_one_address: of them, those that one address may have.
        """
        self.hub = Hub(most, most_of_one_address)
        self.listener = Listener(url, self.hub)
        self._known, self._address = known, address
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Listen to the database and keep streams alive, in the running loop."""
        self._tasks = [asyncio.create_task(self.listener.run()), asyncio.create_task(self._beat())]
        self._mind_signals()

    async def stop(self) -> None:
        """End the streams and what feeds them."""
        self.hub.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request below PLACE."""
        topic = scope["path"].removeprefix(PLACE).removesuffix("/")
        if not self._known(topic) or not scope["path"].endswith("/"):
            await _plain(send, 404, "没有这个主题 no such topic")
        elif scope["method"] == "HEAD":
            await send({"type": "http.response.start", "status": 200, "headers": STREAM})
            await send({"type": "http.response.body", "body": b""})
        elif scope["method"] != "GET":
            await _plain(send, 405, "只能读 read only", (b"allow", b"GET, HEAD"))
        else:
            try:
                client = self.hub.join(topic, self._address(scope))
            except Full:
                await _plain(send, 503, "收听的屏幕太多,请稍后再来 too many listen", (b"retry-after", b"30"))
                return
            await self._stream(client, receive, send)

    async def _stream(self, client: Client, receive: Receive, send: Send) -> None:
        """Send what comes until the client goes, falls behind, or the house is shut."""
        client.give(frames.opening())
        client.give(frames.hello() if self.listener.hears.is_set() else frames.AWAY)
        gone = asyncio.create_task(_gone(receive))
        steps = [asyncio.create_task(_pass_on(client, send)), asyncio.create_task(client.over.wait())]
        try:
            await asyncio.wait([gone, *steps], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.hub.leave(client)
            for step in steps:
                step.cancel()
            await asyncio.gather(*steps, return_exceptions=True)
            if not gone.done():
                await _end(send)
            gone.cancel()

    async def _beat(self) -> None:
        """Each second one share of the clients gets a sign of life."""
        share = 0
        while True:
            await asyncio.sleep(1)
            self.hub.tell_all(frames.HEARTBEAT, share=share, of=HEARTBEAT)
            share = (share + 1) % HEARTBEAT

    def _mind_signals(self) -> None:
        """End the streams at once when the server is asked to stop: it waits for its answers, and these have no end.

        The loop's own handlers (the server's) are called all the same: they hear of a signal by another way.
        """
        if threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(self.hub.close))
            signal.siginterrupt(number, False)  # noqa: FBT003 - its own way


async def _pass_on(client: Client, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": STREAM})
    while True:
        await send({"type": "http.response.body", "body": await client.take(), "more_body": True})


async def _end(send: Send) -> None:
    """Close the stream in order, if the client still takes anything."""
    with suppress(TimeoutError, OSError):
        async with asyncio.timeout(FAREWELL):
            await send({"type": "http.response.body", "body": b""})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _plain(send: Send, status: int, words: str, *headers: tuple[bytes, bytes]) -> None:
    body = words.encode()
    length = (b"content-length", str(len(body)).encode())
    kind = (b"content-type", b"text/plain; charset=utf-8")
    with suppress(OSError):
        await send({"type": "http.response.start", "status": status, "headers": [kind, length, *headers]})
        await send({"type": "http.response.body", "body": body})
