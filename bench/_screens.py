"""The screens of the halls: so many connections that listen to server-sent events, and how late each event came.

Run as a program of its own, so that what it costs to listen is not counted as time of the calls.
"""

import asyncio
import json
import statistics
import sys
import time
from functools import partial

EVERY = 500  # connections that knock in one moment


class Screen(asyncio.Protocol):
    """One connection. It reads no more of an event than its number, which is when it was announced."""

    late: list[float] = []  # noqa: RUF012 - one list for all screens
    there, events, lost = 0, 0, 0

    def __init__(self, topic: str) -> None:
        """Keep what to listen to."""
        self._topic, self._open = topic, False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        assert isinstance(transport, asyncio.Transport)
        transport.write(
            f"GET /events/{self._topic}/ HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Note how late each event is."""
        if not self._open:
            self._open = data.startswith(b"HTTP/1.1 200")
            Screen.there += self._open
        now, at = time.time(), data.find(b"id: ")
        while at >= 0:
            end = data.find(b"\n", at)
            # The greeting of a stream is not an event; it comes once, with the head or by itself.
            if data[end + 1 : end + 13] != b"event: hello":
                Screen.late.append((now - int(data[at + 4 : end]) / 1e6) * 1000)
                Screen.events += 1
            at = data.find(b"id: ", end)

    def connection_lost(self, exc: Exception | None) -> None:
        """The server has ended the stream, which it never should while the day lasts."""
        Screen.lost += 1


async def listen(port: int, topics: list[str], number: int) -> None:
    """Connect all, say so, listen until a line comes, print the figures."""
    loop, kept = asyncio.get_running_loop(), []
    for first in range(0, number, EVERY):
        some = range(first, min(first + EVERY, number))
        screens = [partial(Screen, topics[one % len(topics)]) for one in some]
        kept += await asyncio.gather(*(loop.create_connection(one, "127.0.0.1", port) for one in screens))
    for _ in range(300):
        if Screen.there == number:
            break
        await asyncio.sleep(0.1)
    Screen.late.clear()
    print(json.dumps({"there": Screen.there}), flush=True)
    began, used = time.perf_counter(), time.process_time()
    await loop.run_in_executor(None, sys.stdin.readline)
    cuts = statistics.quantiles(Screen.late, n=1000) if len(Screen.late) > 1 else [0.0] * 999
    print(json.dumps({
        "there": Screen.there, "lost": Screen.lost, "events": Screen.events, "p50": cuts[499], "p95": cuts[949], "p99": cuts[989],
        "max": max(Screen.late, default=0.0), "beyond": sum(one > 1000 for one in Screen.late),
        "processor": (time.process_time() - used) / (time.perf_counter() - began),
    }), flush=True)  # fmt: skip


if __name__ == "__main__":
    asyncio.run(listen(int(sys.argv[1]), sys.argv[2].split(","), int(sys.argv[3])))
