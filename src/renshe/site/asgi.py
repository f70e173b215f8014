"""The ASGI application that granian serves: live events in the loop, everything else by the pages' threads.

Why one port and two ways: docs/decisions/0016-one-port-for-pages-and-events.md.
"""

import os
import string
from typing import Any, cast
from urllib.parse import quote_from_bytes

from renshe.site.bridge import Bridge
from renshe.site.wsgi import application as pages

# isort: split
from django.conf import settings

from renshe.web.live.service import PLACE, Live, Message, Receive, Send
from renshe.web.live.topics import address, is_topic

THREADS = 4  # for pages; as many connections to the database
BETWEEN = 32  # pieces of an answer between a thread and a slow reader

live = Live(
    os.environ["DATABASE_URL"],
    known=is_topic,
    address=address,
    most=settings.LIVE_LIMITS["clients"],
    most_of_one_address=settings.LIVE_LIMITS["address"],
)
_pages = cast("Any", Bridge(cast("Any", pages), workers=THREADS, send_queue_size=BETWEEN))


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer one request, or the server's own questions when it begins and ends."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(PLACE):
        await live.answer(scope, receive, send)
    elif scope["type"] == "http":
        await _page(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    await receive()
    live.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await live.stop()
    await send({"type": "lifespan.shutdown.complete"})


async def _page(scope: Message, receive: Receive, send: Send) -> None:
    """Give a request to Django.

    The bridge takes a reader who left in the middle for the end of what they sent, so a file that was cut off would count
    as whole: here it is an error, as it is for Django under any other server.
    """

    async def heard() -> Message:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("the reader has left")
        return message

    if not (
        query := scope["query_string"]
    ).isascii():  # curl writes 失业 as it is; the bridge reads ASCII only
        scope = {**scope, "query_string": quote_from_bytes(query, safe=string.printable).encode()}
    await _pages(scope, heard, send)
