"""The bridge between the server's loop and the threads of the pages: a2wsgi's, with one handing-over for most answers."""

from typing import Any

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import WSGIResponder


class Bridge(WSGIMiddleware):
    """Django's pages for an ASGI server."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request; the server's own questions are answered elsewhere."""
        await _Answer(self.app, self.executor, self.send_queue_size)(scope, receive, send)


class _Answer(WSGIResponder):
    """One request.

    An answer that is in memory as a whole goes to the loop in one go, and its thread waits for nothing. a2wsgi hands over the
    head, the body and the end one after the other and waits each time until the loop has taken it, which is dear when all
    threads are busy. What streams goes piece by piece as it always did, so that a slow reader slows it down.
    """

    def send(self, message: Any) -> None:
        """Keep the head until it is known what follows."""
        if message["type"] == "http.response.start":
            self._head = message
        else:
            super().send(message)

    def wsgi(self, environ: Any, start_response: Any) -> None:
        """Ask Django in this thread, and hand its answer over."""
        answer: Any = self.app(environ, start_response)
        try:
            if getattr(answer, "streaming", True):
                super().send(self._head)
                for piece in answer:
                    self.send({"type": "http.response.body", "body": piece, "more_body": True})
                self.send({"type": "http.response.body", "body": b""})
            else:
                body = {"type": "http.response.body", "body": b"".join(answer)}
                self.loop.call_soon_threadsafe(self._hand_over, self._head, body)
        finally:
            getattr(answer, "close", lambda: None)()

    def _hand_over(self, *messages: Any) -> None:
        for message in messages:
            self.send_queue.put_nowait(message)
