"""A provincial identity to sign in with: a real OpenID Connect provider over HTTP, in a process of its own.

It insists on PKCE, and on a nonce. `PUT /mood/<mood>` makes it misbehave until the next `PUT /mood/well`.

Run: python -m tests.web.province PORT
"""

import base64
import hashlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

Answer = Callable[..., Any]
PERSON = "sub-of-another"


class Strict:
    """The provider behind one more door: without the right code verifier there is no token."""

    def __init__(self, provider: Callable[..., Iterable[bytes]]) -> None:
        """Keep the provider."""
        self.provider = provider
        self.challenges: set[str] = set()
        self.mood = "well"

    def __call__(self, environ: dict[str, Any], start: Answer) -> Iterable[bytes]:
        """Answer."""
        path = environ["PATH_INFO"]
        if path.startswith("/mood/"):
            self.mood = path.removeprefix("/mood/")
            return say(start, {})
        query = parse_qs(environ["QUERY_STRING"])
        if path == "/oauth2/authorize" and query.get("code_challenge_method") == ["S256"]:
            self.challenges.update(query["code_challenge"])
        if path == "/oauth2/token":
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            environ["wsgi.input"] = io.BytesIO(body)
            verifier = parse_qs(body.decode()).get("code_verifier", [""])[0]
            digest = hashlib.sha256(verifier.encode()).digest()
            if base64.urlsafe_b64encode(digest).decode().rstrip("=") not in self.challenges:
                return say(start, {"error": "invalid_grant"}, "400 Bad Request")
        return self.spoil(path, environ, start)

    def spoil(self, path: str, environ: dict[str, Any], start: Answer) -> Iterable[bytes]:
        """The provider's answer, or what its mood makes of it."""
        token, described = path == "/oauth2/token", path == "/.well-known/openid-configuration"
        if self.mood == "garbled" and token:
            return say(start, {"access_token": ["?"], "id_token": 7})
        if self.mood == "nonsense" and described:
            return say(start, ["not", "what", "you", "asked"])
        if self.mood == "another" and path == "/userinfo":
            return say(start, {"sub": PERSON})
        if self.mood == "forged" and token:
            answer = json.loads(b"".join(self.provider(environ, lambda *_: None)))
            head, body, signature = answer["id_token"].split(".")
            return say(start, {**answer, "id_token": f"{head}.{body}.{signature[::-1]}"})
        if self.mood == "unsigned" and token:
            answer = json.loads(b"".join(self.provider(environ, lambda *_: None)))
            head = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT","kid":"x"}').decode().rstrip("=")
            return say(start, {**answer, "id_token": f"{head}.{answer['id_token'].split('.')[1]}."})
        return self.provider(environ, start)


def say(start: Answer, body: Any, status: str = "200 OK") -> Iterable[bytes]:
    """One answer in JSON."""
    start(status, [("Content-Type", "application/json")])
    return [json.dumps(body).encode()]


def main() -> None:
    """Serve until killed."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    import oidc_provider_mock
    from werkzeug.serving import make_server

    provider = oidc_provider_mock.app(require_nonce=True)
    server = make_server("127.0.0.1", int(sys.argv[1]), Strict(provider.wsgi_app), threaded=True)  # type: ignore[arg-type]
    print("ready", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
