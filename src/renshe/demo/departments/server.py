"""The demo departments over HTTP: signed questions and answers, a page of moods, and a face check without a camera."""

import json
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections
from django.template import Context, Engine
from django.utils import timezone

import renshe.web
from renshe.demo.departments import views
from renshe.demo.departments.faces import OUTCOMES, Faces
from renshe.demo.departments.moods import MOODS, Moods
from renshe.registry.sources.departments import ASKED, DEPARTMENTS
from renshe.registry.sources.signing import SIGNATURE, TIME, sign, signed

LARGEST = 64 * 1024  # bytes of a question
PAGES = Path(__file__).parent / "pages"
LOOK = Path(renshe.web.__file__).parent / "static/look"
SHEETS = {
    **{
        name: LOOK / name
        for name in ("tokens.css", "base.css", "parts.css", "signs.css", "forms.css", "chevron.svg")
    },
    "departments.css": PAGES / "departments.css",
}
Say = Callable[[str, str], dict[str, Any] | None]
_pages = Engine(dirs=[str(PAGES)])


def _say(code: str, number: str) -> dict[str, Any] | None:
    """What a department says; the thread of one question keeps no connection to the database."""
    try:
        return views.answer(code, number)
    finally:
        connections.close_all()


class Departments(ThreadingHTTPServer):
    """The server. Port 0 takes a free one; `address` says which.

    Attributes:
        secret: with which questions and answers are signed.
        say: what a department (code) says of a number.
    """

    daemon_threads = True

    def __init__(self, *, port: int, secret: str, say: Say | None = None) -> None:
        """Listen on the loopback address."""
        super().__init__(("127.0.0.1", port), _Handler)
        self.secret = secret
        self.say = say or _say
        self.moods = Moods()
        self.faces = Faces()

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    """One request, in a thread of its own."""

    timeout = 30

    @property
    def _house(self) -> Departments:
        """The server that we belong to."""
        return cast("Departments", self.server)

    def do_GET(self) -> None:
        """Pages and style sheets."""
        path = urlsplit(self.path).path
        if path == "/":
            self._moods_page()
        elif path.startswith("/look/") and path.removeprefix("/look/") in SHEETS:
            file = SHEETS[path.removeprefix("/look/")]
            self._send(200, file.read_bytes(), "image/svg+xml" if file.suffix == ".svg" else "text/css")
        elif path.startswith("/face/"):
            self._face_page(path.strip("/").split("/")[-1])
        else:
            self._page("gone.html", 404, words="请检查地址。")

    def do_POST(self) -> None:
        """Questions of departments, and the two forms."""
        path = urlsplit(self.path).path
        parts = path.strip("/").split("/")
        body = self._body()
        if body is None:
            return self._send(413, b"", "text/plain")
        match parts:
            case ["mood"]:
                return self._choose_mood(body)
            case ["face", "start" | "answer" as verb]:
                return self._face(verb, path, body)
            case ["face", reference]:
                return self._choose_face(reference, body)
            case [code, "ask" | "health" as verb] if code in ASKED:
                return self._department(code, verb, path, body)
            case _:
                return self._send(404, b"", "text/plain")

    # --- Departments ---

    def _department(self, code: str, verb: str, path: str, body: bytes) -> None:
        """Answer as the department's mood is."""
        mood = self._house.moods.of(code)
        if mood == "down":
            return self._send(503, b"", "text/plain")
        if mood == "forbidden" or not self._signed(path, body):
            return self._send(403, b"", "text/plain")
        question = json.loads(body)
        if mood == "slow":
            time.sleep(self._house.moods.slow)
        if verb == "health":
            return self._answer("", json.dumps({"well": True}).encode())
        if mood == "garbage":
            return self._answer(question["request"], "<html>系统维护中</html>".encode())
        data = self._house.say(code, question["number"])
        answer = json.dumps(
            {
                "request": question["request"],
                "source": code,
                "at": timezone.now(),
                "known": data is not None,
                "data": data,
            },
            cls=DjangoJSONEncoder,
            ensure_ascii=False,
        ).encode()
        return self._answer(
            question["request"] if mood != "forged" else "something else",
            answer + b"\n" + answer if mood == "twice" else answer,
        )

    def _signed(self, path: str, body: bytes) -> bool:
        return signed(
            self._house.secret, words=f"POST {path}", at=self.headers.get(TIME, ""),
            signature=self.headers.get(SIGNATURE, ""), body=body, now=int(time.time()),
        )  # fmt: skip

    def _answer(self, about: str, body: bytes) -> None:
        """Send a signed answer."""
        now = int(time.time())
        signature = sign(self._house.secret, words=f"answer {about}", at=now, body=body)
        self._send(200, body, "application/json", {TIME: str(now), SIGNATURE: signature})

    # --- Moods ---

    def _moods_page(self) -> None:
        rows = [
            {
                "code": code,
                "name": DEPARTMENTS[code].name,
                "gives": DEPARTMENTS[code].gives,
                "mood": self._house.moods.of(code),
                "words": MOODS[self._house.moods.of(code)],
            }
            for code in ASKED
        ]
        self._page("moods.html", departments=rows, moods=list(MOODS.items()))

    def _choose_mood(self, body: bytes) -> None:
        form = parse_qs(body.decode(errors="replace"))
        try:
            self._house.moods.set(form.get("code", [""])[0], form.get("mood", [""])[0])
        except KeyError:
            return self._page("gone.html", 422, words="没有这个部门或状态。")
        return self._lead("/")

    # --- Face check ---

    def _face(self, verb: str, path: str, body: bytes) -> None:
        """Begin a check for the bureau, or tell it what came of one."""
        if not self._signed(path, body):
            return self._send(403, b"", "text/plain")
        question = json.loads(body)
        if verb == "start":
            reference = self._house.faces.start(question["purpose"], question["back"])
            said = {"reference": reference, "address": f"{self._house.address}/face/{reference}"}
        else:
            check = self._house.faces.find(question["reference"])
            said = {"outcome": check.outcome if check else "unknown"}
        return self._answer("", json.dumps(said).encode())

    def _face_page(self, reference: str) -> None:
        check = self._house.faces.find(reference)
        if check is None:
            return self._page("gone.html", 404, words="这次核验已经过期,请回到人社系统重新开始。")
        return self._page("face.html", check=check)

    def _choose_face(self, reference: str, body: bytes) -> None:
        outcome = parse_qs(body.decode(errors="replace")).get("outcome", [""])[0]
        check = self._house.faces.find(reference)
        if check is None or outcome not in OUTCOMES:
            return self._page("gone.html", 404, words="这次核验已经过期,请回到人社系统重新开始。")
        self._house.faces.choose(reference, outcome)
        return self._lead(check.back)

    # --- Sending ---

    def _body(self) -> bytes | None:
        """What was sent; None when it is too much."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            return None
        return self.rfile.read(int(length))

    def _page(self, name: str, status: int = 200, **context: Any) -> None:
        html = _pages.get_template(name).render(Context(context))
        self._send(status, html.encode(), "text/html; charset=utf-8")

    def _lead(self, where: str) -> None:
        self._send(HTTPStatus.SEE_OTHER, b"", "text/plain", {"Location": where})

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        try:
            self.send_response(status)
            for name, value in {
                "Content-Type": kind,
                "Content-Length": str(len(body)),
                "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
                **(headers or {}),
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # whoever asked has stopped waiting

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's own name
        """Say nothing: the addresses of face checks are nobody's business."""
