"""A website that takes everything: `python bench/sink.py PORT`, a process of its own.

Answers 200 to all that comes, "taken" where that word is asked for. `/seen` tells how many SMS and delivery reports
came, and when the last SMS did, by the clock that all processes share.
"""

import asyncio
import json
import sys
import time

seen = {"sms": 0.0, "delivery": 0.0, "last_sms_at": 0.0}


class Answerer(asyncio.Protocol):
    """One connection that stays open; requests without a body."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with nothing read."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.read = transport, b""

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self.read += data
        while b"\r\n\r\n" in self.read:
            head, self.read = self.read.split(b"\r\n\r\n", 1)
            body = _answer(head.split(b" ", 2)[1])
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))


def _answer(path: bytes) -> bytes:
    if path == b"/seen":
        return json.dumps(seen).encode()
    if b"/delivery" in path:
        seen["delivery"] += 1
        return b""
    seen["sms"] += 1
    seen["last_sms_at"] = time.monotonic()
    return b"taken" if b"reply=taken" in path else b""


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Answerer, "127.0.0.1", port, backlog=2_048)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
