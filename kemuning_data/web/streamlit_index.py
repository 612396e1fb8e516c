"""Streamlit's own index.html, with the places where the shell puts in what belongs to a page.

Found without importing Streamlit: the shell is plain HTML and must not wait for it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

SEAMS: Mapping[str, re.Pattern[str]] = {
    "lang": re.compile(r'<html lang="en">'),
    "icon": re.compile(r'<link rel="shortcut icon" href="\./favicon\.png" />'),
    # Its text face, which no page of ours shows.
    "font": re.compile(r'<link\s+rel="preload"[^>]*?as="font"[^>]*>'),
    "title": re.compile(r"<title>Streamlit</title>"),
    "agent": re.compile(r'<!--(?:(?!-->).)*?-->\s*<link rel="service-desc" href="[^"]*" />', re.DOTALL),
    "noscript": re.compile(r"<noscript>.*?</noscript>", re.DOTALL),
}
"""What is replaced, by name; each must occur exactly once in the installed file."""

_ANY_SEAM = re.compile("|".join(f"(?P<{name}>{seam.pattern})" for name, seam in SEAMS.items()), re.DOTALL)
_BUNDLE = re.compile(r'(?:src|href)="\./static/([^"]+\.(?:js|css))"')
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@lru_cache
def folder() -> Path:
    """Where Streamlit keeps what its browser side is made of."""
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        raise RuntimeError("streamlit is not installed")
    return Path(found.origin).parent / "static"


@lru_cache
def source() -> str:
    """The installed index.html."""
    return (folder() / "index.html").read_text("utf-8")


def bundles() -> tuple[str, ...]:
    """The scripts and style sheets that every page loads, by their paths below `/static/`."""
    return tuple(_BUNDLE.findall(source()))


def with_parts(parts: Mapping[str, str]) -> str:
    """The index with each seam replaced by ready HTML, in one pass; a seam without a part disappears."""
    return _ANY_SEAM.sub(lambda seam: parts.get(seam.lastgroup or "", ""), source())


def inline_script_hashes() -> tuple[str, ...]:
    """The CSP sources that allow exactly the inline scripts of the installed index.html."""
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(source())
    )
