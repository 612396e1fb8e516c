"""Security headers on every answer, by a plain ASGI class: anything buffering would break Streamlit's streams."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kemuning_data.web.streamlit_index import inline_script_hashes

POLICY = "Content-Security-Policy"


def content_security_policy() -> str:
    """Scripts, fonts and data from this site only; Streamlit sets styles inline and draws charts with WebAssembly."""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *inline_script_hashes())),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def framed_policy() -> str:
    """For the pages that any other site may show in a frame: they run no script and load nothing but our styles."""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'none'",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors *",
        )
    )


@lru_cache
def security_headers(public_url: str | None) -> Mapping[str, str]:
    """What every answer carries; a site whose public address is https is to be asked by https only (RFC 6797)."""
    is_encrypted = public_url is not None and public_url.lower().startswith("https://")
    return {
        **({"Strict-Transport-Security": "max-age=31536000"} if is_encrypted else {}),
        POLICY: content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        # The address holds what a reader looks for: other sites learn the host only.
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class SecurityHeaders:
    """Adds the headers to every HTTP answer, Streamlit's own files included."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_framed = headers.get(POLICY) == framed_policy()
                for name, value in self._headers.items():
                    if not (is_framed and name == POLICY):
                        headers[name] = value
            await send(message)

        await self._app(scope, receive, send_with_headers)
