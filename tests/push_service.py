"""A push service on loopback, as strict as the RFCs: it checks our signature and decrypts as the device would."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SECRET = b"sixteen bytes ok"


def written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class PushService:
    """What the service answers, and what each device could read."""

    origin: str = ""
    status: int = 201
    is_cut: bool = False
    device_key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    notices: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)

    def subscription(self, name: str = "one") -> dict[str, Any]:
        """Return what a browser sends after `pushManager.subscribe`."""
        point = self.device_key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": f"{self.origin}/push/{name}", "keys": {"p256dh": written(point), "auth": written(SECRET)}}

    def take(self, headers: dict[str, str], body: bytes) -> None:
        """Check the signature (RFC 8292), decrypt (RFC 8291), keep."""
        self.claims.append(claims_of(headers["Authorization"]))
        assert headers["Content-Encoding"] == "aes128gcm"
        self.headers.append(headers)
        clear = http_ece.decrypt(body, private_key=self.device_key, auth_secret=SECRET, version="aes128gcm")
        self.notices.append(json.loads(clear))


def claims_of(authorization: str) -> dict[str, Any]:
    """Return what the token claims, once its signature by the key beside it was checked."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme == "vapid"
    signed, _, signature = parts["t"].rpartition(".")
    raw = read(signature)
    both = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), read(parts["k"]))
    key.verify(both, signed.encode(), ec.ECDSA(SHA256()))
    claims: dict[str, Any] = json.loads(read(signed.split(".")[1]))
    return claims | {"key": parts["k"]}


@contextmanager
def running() -> Iterator[PushService]:
    """Serve until the block ends."""
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if service.status < 300:
                service.take(dict(self.headers), body)
            if service.is_cut:
                self.close_connection = True
                return
            self.send_response(service.status)
            self.send_header("Content-Length", "0")
            if service.status in {301, 307}:
                self.send_header("Location", f"{service.origin}/push/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep the tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
