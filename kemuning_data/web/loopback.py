"""Mode `all` shows the desk beside the public pages: for trial on this machine, or with invented data."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose


class LoopbackOnly:
    """Refuses every request and socket that did not come in on a loopback address, unless `is_open` says yes.

    Judged by the address the server was reached on, never by a header, which anybody can write.
    """

    def __init__(self, app: ASGIApp, is_open: Callable[[], bool], refusal: str) -> None:
        self._app = app
        self._is_open = is_open
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _is_loopback(scope) or self._is_open():
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(code=1008)(scope, receive, send)
        else:
            await PlainTextResponse(self._refusal, status_code=403)(scope, receive, send)


def _is_loopback(scope: Scope) -> bool:
    host, _port = scope.get("server") or ("", None)
    try:
        address = ip_address(host)
    except ValueError:
        # A Unix socket has no address; whoever is behind it is not known.
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback
