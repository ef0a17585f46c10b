"""The protocol of a socket: uvicorn's own, and one thing more: to end a connection whose reader does not read."""

import socket
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

EVICT = "headrace.evict"
LINGER_S = 5.0
KEPT_BY_SYSTEM = 128 * 1024  # left to itself it lets some megabytes wait for each reader that does not read


class LiveProtocol(WebSocketsSansIOProtocol):
    """Leaves `evict(code, reason)` in the scope. The server's own close waits until the reader has read, which one that
    does not read never does; this one puts the close behind what is under way already, and waits but a little."""

    def handle_connect(self, event: Any) -> None:
        """A socket is asked for."""
        listening = self.transport.get_extra_info("socket")
        if listening is not None:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KEPT_BY_SYSTEM)
        super().handle_connect(event)
        scope: dict[str, Any] | None = getattr(self, "scope", None)
        if scope is not None:
            scope["extensions"] = {**scope["extensions"], EVICT: self.evict}

    def evict(self, code: int, reason: str) -> None:
        """Close without waiting for the reader; the connection is gone after `LINGER_S` at the latest."""
        self.stop_keepalive()
        if not self.close_sent and not self.transport.is_closing():
            self.conn.send_close(code, reason)
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
            self.transport.close()
        self.loop.call_later(LINGER_S, self.transport.abort)

    def keepalive_timeout(self) -> None:
        """No answer to a ping: gone, and not waited for either."""
        super().keepalive_timeout()
        self.loop.call_later(LINGER_S, self.transport.abort)
