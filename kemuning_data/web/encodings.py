"""Content compressed once and kept: which encoding a client takes, and the answer with every header it needs."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Callable, Mapping

import brotli
from starlette.datastructures import Headers
from starlette.responses import Response

SMALLEST = 500
"""Bytes below which compressing is not worth its header."""

THOROUGH = 9
"""Brotli's quality for what is compressed once and sent for good: 10 and 11 save a twentieth more, in 3 to 8 times as
long."""
QUICK = 5
"""The same for what is made while a reader waits: a page in a millisecond, and as small."""

_GZIP_LEVEL = 6

# In the order of our preference; what a client weighs alike is settled by it.
_WAYS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "br": lambda content, quality: brotli.compress(content, quality=quality),
    "gzip": lambda content, _quality: gzip.compress(content, _GZIP_LEVEL, mtime=0),
}
IDENTITY = "identity"


def preferred(accept_encoding: str | None) -> str:
    """`br`, `gzip` or `identity`: what the client weighs highest of what we can give (RFC 9110, section 12.5.3).

    Without the header, or with one that cannot be read, nothing is compressed.
    """
    weights: dict[str, float] = {}
    for part in (accept_encoding or "").split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            weights[name] = _weight(parameters)
    offered = [(weights.get(name, weights.get("*", 0.0)), name) for name in _WAYS]
    best = max((weight for weight, _name in offered), default=0.0)
    if best <= weights.get(IDENTITY, 0.0):
        return IDENTITY
    return next(name for weight, name in offered if weight == best)


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 0.0
            return weight if 0.0 <= weight <= 1.0 else 0.0
    return 1.0


class Encoded:
    """One content with its type, in every encoding that has been asked for; safe to share between threads."""

    __slots__ = ("_lock", "_made", "_quality", "content", "hash", "is_compressible", "media_type")

    def __init__(
        self, content: bytes, media_type: str, *, is_compressible: bool = True, quality: int = THOROUGH
    ) -> None:
        self.content = content
        self.media_type = media_type
        self.is_compressible = is_compressible and len(content) >= SMALLEST
        self.hash = hashlib.sha256(content).hexdigest()[:12]
        self._quality = quality
        self._made: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def in_encoding(self, name: str) -> bytes:
        """The content as `br`, `gzip` or `identity`; made at the first call."""
        if name == IDENTITY:
            return self.content
        with self._lock:
            if name not in self._made:
                self._made[name] = _WAYS[name](self.content, self._quality)
            return self._made[name]

    def answer(
        self, headers: Headers, cache: str, *, method: str = "GET", extra: Mapping[str, str] | None = None
    ) -> Response:
        """The answer to a request with these headers. cache: the value of Cache-Control; extra: further headers.

        A client that has this very content gets a 304 without it. A wish for a part of it (Range) is not granted:
        the whole is always a right answer (RFC 9110, section 14.2).
        """
        encoding = preferred(headers.get("accept-encoding")) if self.is_compressible else IDENTITY
        tag = f'"{self.hash}"' if encoding == IDENTITY else f'"{self.hash}-{encoding}"'
        said = {**(extra or {}), "Cache-Control": cache, "ETag": tag}
        if self.is_compressible:
            said["Vary"] = "Accept-Encoding"
        if is_known(headers.get("if-none-match"), tag):
            return Response(status_code=304, headers=said)
        body = self.in_encoding(encoding)
        if encoding != IDENTITY:
            said["Content-Encoding"] = encoding
        said["Content-Length"] = str(len(body))
        return Response(b"" if method == "HEAD" else body, headers=said, media_type=self.media_type)


def is_known(if_none_match: str | None, tag: str) -> bool:
    """Whether a client has this very content, by its header If-None-Match (RFC 9110, section 13.1.2)."""
    if if_none_match is None:
        return False
    known = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    return tag in known or "*" in known
