"""Words of the stream, as the HTML standard writes server-sent events."""

import random
import time

RETRY = (1_500, 5_000)  # milliseconds until a browser comes again: spread, so that not all come in one moment
# A comment for whoever stands in between, an event for the screen: a line that died in silence is noticed by its lack.
HEARTBEAT = b": beat\nevent: beat\ndata: 1\n\n"


def frame(event: str, data: str, number: int) -> bytes:
    """One event.

    Args:
        event: its name.
        data: JSON in one line.
        number: when it was announced, microseconds since 1970.
    """
    return f"id: {number}\nevent: {event}\ndata: {data}\n\n".encode()


def opening() -> bytes:
    """What a stream begins with: when to come again should it break."""
    return f"retry: {random.randint(*RETRY)}\n\n".encode()  # noqa: S311 - no secret


def hello() -> bytes:
    """We hear the database: the screen should read the state now, for what came before was perhaps missed."""
    return frame("hello", "{}", time.time_ns() // 1000)


AWAY = b"event: away\ndata: {}\n\n"  # the database is not heard: what the screen shows may be out of date
