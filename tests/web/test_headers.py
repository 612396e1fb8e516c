from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kemuning_data.web.site import Site


@pytest.mark.parametrize(
    "address", ["/", "/lowongan?formasi=v01", "/nope", "/healthz", "/aset/kemuning.css", "/_stcore/x"]
)
def test_every_answer_carries_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    policy = _directives(headers["content-security-policy"])
    assert policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["base-uri"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert not [source for sources in policy.values() for source in sources if "//" in source or source == "*"]


def test_each_inline_script_of_the_page_is_allowed_by_its_own_hash_and_nothing_else(client: TestClient) -> None:
    answer = client.get("/")
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() + "'" for each in inline]
    assert inline
    scripts = _directives(answer.headers["content-security-policy"])["script-src"]
    assert scripts == ["'self'", "'wasm-unsafe-eval'", *hashes]


def _directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (directive.split() for directive in policy.split(";"))}


@pytest.mark.parametrize(
    ("public_url", "is_told"),
    [(None, False), ("http://asn.example", False), ("https://asn.example", True), ("HTTPS://asn.example/", True)],
)
def test_only_a_site_on_https_is_to_be_asked_by_https_alone(
    sample_dir: Path,
    site_of: Callable[..., Site],
    client_of: Callable[..., TestClient],
    public_url: str | None,
    is_told: bool,
) -> None:
    given = {} if public_url is None else {"public_url": public_url}
    client = client_of(site_of(sample_dir, **given))
    for address in ("/", "/nope", "/aset/kemuning.css"):
        assert ("strict-transport-security" in client.get(address).headers) == is_told
