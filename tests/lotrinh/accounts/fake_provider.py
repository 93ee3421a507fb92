"""A provider of OpenID Connect on this machine: says who it is told to say, and checks what it is asked."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt

CLIENT, SECRET = "lo-trinh", "bi-mat"


@dataclass
class Provider:
    """Who the provider's next visitor is, and what it was asked."""

    url: str = ""
    claims: dict[str, object] = field(default_factory=dict)
    challenges: dict[str, str] = field(default_factory=dict)
    """The PKCE challenge of each code given out."""

    def give_code(self, authorize_url: str) -> dict[str, str]:
        """What the provider sends a browser back with after its own sign-in page."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(authorize_url).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = asked["code_challenge"]
        return {"code": code, "state": asked["state"]}

    def answer(self, path: str, form: dict[str, str]) -> dict[str, object] | None:
        """The JSON of each of its addresses."""
        if path == "/.well-known/openid-configuration":
            paths = {"authorization": "/authorize", "token": "/token", "userinfo": "/userinfo"}
            ends = {f"{name}_endpoint": self.url + path for name, path in paths.items()}
            return {"issuer": self.url, "jwks_uri": f"{self.url}/keys", **ends}
        if path == "/token":
            return self._token(form)
        return self.claims if path == "/userinfo" else None

    def _token(self, form: dict[str, str]) -> dict[str, object] | None:
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if self.challenges.pop(form["code"], None) != base64.urlsafe_b64encode(digest).rstrip(b"=").decode():
            return None
        now = int(time.time())
        claims = {**self.claims, "iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60}
        token = jwt.encode(claims, "k" * 32, algorithm="HS256")
        return {"access_token": "a", "token_type": "Bearer", "id_token": token}


@contextmanager
def running_provider() -> Iterator[Provider]:
    """The provider, on a port of its own, until the block ends."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(provider.answer(self.path, {}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._send(provider.answer(self.path, {key: values[0] for key, values in parse_qs(body).items()}))

        def _send(self, answer: dict[str, object] | None) -> None:
            self.send_response(400 if answer is None else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer or {}).encode())

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
