from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from kemuning_data.web import serving
from kemuning_data.web.loopback import LoopbackOnly
from kemuning_data.web.site import Site

HOSTS = [
    (("127.0.0.1", 8501), True),
    (("127.8.9.1", 8501), True),
    (("::1", 8501), True),
    (("::ffff:127.0.0.1", 8501), True),
    (("::ffff:10.0.0.1", 8501), False),
    (("10.0.0.1", 8501), False),
    (("0.0.0.0", 8501), False),
    (("128.0.0.1", 8501), False),
    (("126.255.255.255", 8501), False),
    (("fe80::1", 8501), False),
    (("localhost", 8501), False),
    (("/run/kemuning.sock", None), False),
    (None, False),
]


def _app(*, is_open: bool) -> LoopbackOnly:
    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("in")
        await websocket.close()

    inner = Starlette(routes=[Route("/", lambda request: PlainTextResponse("in")), WebSocketRoute("/ws", socket)])
    return LoopbackOnly(inner, is_open=lambda: is_open, refusal="not here")


def _reached_on(app: LoopbackOnly, server: object) -> TestClient:
    async def with_server(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "server": server}, receive, send)

    # What a client writes into its headers must not matter.
    return TestClient(with_server, headers={"Host": "127.0.0.1:8501", "X-Forwarded-For": "127.0.0.1"})


@pytest.mark.parametrize(("server", "is_allowed"), HOSTS)
def test_the_address_reached_decides_for_requests_and_sockets(server: object, is_allowed: bool) -> None:
    client = _reached_on(_app(is_open=False), server)
    assert client.get("/").status_code == (200 if is_allowed else 403)
    if is_allowed:
        with client.websocket_connect("/ws") as socket:
            assert socket.receive_text() == "in"
    else:
        with pytest.raises(WebSocketDisconnect) as refused, client.websocket_connect("/ws"):
            pass
        assert refused.value.code == 1008


def test_invented_data_may_be_seen_from_anywhere() -> None:
    client = _reached_on(_app(is_open=True), ("10.0.0.1", 8501))
    assert client.get("/").text == "in"
    with client.websocket_connect("/ws") as socket:
        assert socket.receive_text() == "in"


@pytest.mark.parametrize(
    ("mode", "data", "base_url", "status"),
    [
        ("all", "real_dir", "http://127.0.0.1", 200),
        ("all", "real_dir", "http://10.0.0.1", 403),
        ("all", "sample_dir", "http://10.0.0.1", 200),
        ("all", "tmp_path", "http://10.0.0.1", 403),
        ("site", "real_dir", "http://10.0.0.1", 200),
    ],
)
def test_mode_all_with_real_data_stays_on_this_machine(
    request: pytest.FixtureRequest,
    site_of: Callable[..., Site],
    client_of: Callable[..., TestClient],
    mode: str,
    data: str,
    base_url: str,
    status: int,
) -> None:
    folder: Path = request.getfixturevalue(data)
    (folder / "records.db").touch()
    client = client_of(site_of(folder, mode=mode), base_url)
    for address in ("/", "/lowongan", "/aset/kemuning.css", "/healthz"):
        answer = client.get(address)
        assert answer.status_code == status, address
        if status == 403:
            assert "KEMUNING_MODE=all" in answer.text
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_damaged_release_is_not_taken_for_sample_data(tmp_path: Path, site_of: Callable[..., Site]) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "current").write_text("2026-11-24.1", "utf-8")
    assert site_of(tmp_path, mode="all").shows_sample() is False
    layers = [layer.cls for layer in serving.middleware(site_of(tmp_path))]
    assert layers == [serving.SecurityHeaders, serving.StreamlitFiles]
