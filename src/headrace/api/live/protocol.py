"""The protocol of a socket: uvicorn's own, and one thing more: to end a connection whose reader does not read."""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

EVICT = "headrace.evict"
LINGER_S = 5.0


class LiveProtocol(WebSocketsSansIOProtocol):
    """Leaves `evict(code, reason)` in the scope. The server's own close waits until the reader has read, which one that
    does not read never does; this one puts the close behind what is under way already, and waits but a little."""

    def handle_connect(self, event: Any) -> None:
        """A socket is asked for."""
        super().handle_connect(event)
        scope: dict[str, Any] | None = getattr(self, "scope", None)
        if scope is not None:
            scope["extensions"] = {**scope["extensions"], EVICT: self.evict}

    def evict(self, code: int, reason: str) -> None:
        """Close without waiting for the reader; the connection is gone after `LINGER_S` at the latest."""
        if self.transport.is_closing():
            return
        self.stop_keepalive()
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.close()
        self.loop.call_later(LINGER_S, self.transport.abort)
