"""Live events: what screens show at once, sent through the database when the transaction that says it is kept.

An event is a hint, never a record: whoever was not listening has missed it, and reads the state instead. Everybody may
listen, so it never holds a name, a number of an application or anything else about a person.
"""

import json
import re
import time
from collections.abc import Mapping
from typing import Final

from django.db import connection

CHANNEL: Final = "renshe_live"  # of PostgreSQL's NOTIFY
LONGEST: Final = 7_000  # bytes of the data; PostgreSQL carries less than 8,000 with everything around them
TOPIC: Final = re.compile(r"district|hall\.[0-9]{9}|room\.[0-9a-f]{32}")
EVENT: Final = re.compile(r"[a-z][a-z-]{0,39}")


def announce(topic: str, event: str, data: Mapping[str, object]) -> None:
    """Tell every screen that listens to a topic; nothing is told when the transaction fails.

    Args:
        topic: "district", "hall." with a nine-digit street code, or "room." with the digest of a room's secret address.
        event: what happened, a lower-case word as `called`.
        data: what JSON can say, at most LONGEST bytes of it; nothing about a person.

    Raises:
        ValueError: no such topic, no such word, or too long.
        TypeError: JSON can't say it.
    """
    if not TOPIC.fullmatch(topic):
        raise ValueError(f"no topic of live events: {topic}")
    if not EVENT.fullmatch(event):
        raise ValueError(f"no word for a live event: {event}")
    said = _json(data)
    if len(said.encode()) > LONGEST:
        raise ValueError(f"{topic} {event}: {len(said.encode())} bytes are more than {LONGEST}")
    # The time in microseconds tells two events of one transaction apart: PostgreSQL sends equal words only once.
    words = _json({"topic": topic, "event": event, "id": time.time_ns() // 1000}) + said
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, %s)", [CHANNEL, words])


def _json(said: Mapping[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
