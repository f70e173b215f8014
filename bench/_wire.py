"""A browser reduced to what a load needs: one kept connection, cookies, the token of a form, and a stop-watch."""

import asyncio
import gzip
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
COOKIE = re.compile(rb"(?i)^set-cookie: *([^=\s]+)=([^;\r]*)", re.MULTILINE)
KEPT = 20  # seconds; the server closes a connection that was quiet for 30


@dataclass
class Watch:
    """Milliseconds of every request, by kind; and what went wrong.

    Attributes:
        spent: by kind.
        wrong: kind, status and beginning of the answer.
    """

    spent: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)


@dataclass
class Answer:
    """What the server said."""

    status: int
    head: bytes
    body: bytes

    @property
    def location(self) -> str:
        """Where it leads; empty when it leads nowhere."""
        found = re.search(rb"(?i)^location: *(\S+)", self.head, re.MULTILINE)
        return found.group(1).decode() if found else ""


class Browser:
    """One connection; its requests come one after the other."""

    def __init__(self, port: int, watch: Watch, cookies: dict[str, str]) -> None:
        """Keep where to go; the connection is made with the first request."""
        self._port, self._watch, self._cookies, self._token = port, watch, dict(cookies), ""
        self._used = 0.0
        self._pair: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, kind: str, path: str) -> Answer:
        """Read a page."""
        return await self._ask(kind, "GET", path, b"", {})

    async def post(self, kind: str, path: str, body: dict[str, object], *, part: bool = False) -> Answer:
        """Send a form with the token of the page that was read last.

        Args:
            kind: under which the time is kept.
            path: where to.
            body: the form.
            part: by htmx, which is answered with a part of the page.
        """
        form = urlencode({"csrfmiddlewaretoken": self._token, **body}, doseq=True).encode()
        head = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self._port}",
        }
        return await self._ask(kind, "POST", path, form, head | ({"HX-Request": "true"} if part else {}))

    async def _ask(self, kind: str, verb: str, path: str, body: bytes, head: dict[str, str]) -> Answer:
        if self._pair is None or time.perf_counter() - self._used > KEPT:
            if self._pair is not None:
                self._pair[1].close()
            self._pair = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._pair
        lines = {
            "Host": f"127.0.0.1:{self._port}", "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Length": str(len(body)), "Accept-Encoding": "gzip", **head,
        }  # fmt: skip
        words = (
            f"{verb} {path} HTTP/1.1\r\n"
            + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
            + "\r\n"
        )
        began = time.perf_counter()
        writer.write(words.encode() + body)
        answer = await _read(reader)
        self._used = time.perf_counter()
        self._watch.spent[kind].append((time.perf_counter() - began) * 1000)
        if b"content-encoding: gzip" in answer.head.lower():
            answer.body = gzip.decompress(answer.body)
        if answer.status >= 400:
            self._watch.wrong.append(f"{kind}: {answer.status} {answer.body[:300].decode(errors='replace')}")
        for name, value in COOKIE.findall(answer.head):
            self._cookies[name.decode()] = value.decode()
        if found := TOKEN.search(answer.body):
            self._token = found.group(1).decode()
        return answer


async def _read(reader: asyncio.StreamReader) -> Answer:
    head = await reader.readuntil(b"\r\n\r\n")
    status, low = int(head[9:12]), head.lower()
    if found := re.search(rb"content-length: *(\d+)", low):
        return Answer(status, head, await reader.readexactly(int(found.group(1))))
    body = b""
    if b"transfer-encoding: chunked" in low:
        while size := int(await reader.readline(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
    return Answer(status, head, body)
