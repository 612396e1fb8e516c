from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.web import running


@pytest.fixture(scope="module")
def address(sample_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("log") / "server.log"
    with running.server(running.UVICORN, log, KEMUNING_DATA_DIR=str(sample_dir)) as address:
        yield address


def test_streamlit_answers_at_its_own_addresses(address: str) -> None:
    assert httpx2.get(f"{address}/_stcore/health").text == "ok"
    assert "streamlit" in httpx2.get(f"{address}/_stcore/host-config").text


def test_the_way_back_from_signing_in_is_streamlits(address: str) -> None:
    """It leads to the first page when nobody is signing in; a page of ours would be a 404."""
    answer = httpx2.get(f"{address}/oauth2callback", follow_redirects=False)
    assert answer.status_code == 302
    assert httpx2.get(f"{address}/auth/login", follow_redirects=False).status_code == 302


def test_the_bundles_named_by_the_shell_are_served_with_our_headers(address: str) -> None:
    html = httpx2.get(f"{address}/lowongan").text
    bundle = html.split('<script type="module" crossorigin src="./')[1].split('"')[0]
    answer = httpx2.get(f"{address}/{bundle}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_socket_passes_through_our_middleware(address: str) -> None:
    with connect(address.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"]) as socket:
        assert socket.recv(timeout=20)


def test_a_socket_from_another_site_is_refused(address: str) -> None:
    with pytest.raises(InvalidStatus), connect(
        address.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"], origin="https://evil.example"
    ):
        pass


@pytest.mark.parametrize("how", [running.STREAMLIT, running.DIRECT], ids=["streamlit", "python"])
def test_the_other_ways_of_starting_serve_the_same(
    address: str, sample_dir: Path, tmp_path: Path, how: tuple[str, ...]
) -> None:
    port_is_an_argument = how is running.STREAMLIT
    if not port_is_an_argument:
        pytest.skip("python app.py takes its port from the configuration")
    with running.server(how, tmp_path / "server.log", KEMUNING_DATA_DIR=str(sample_dir)) as other:
        for path in ("/lowongan?lang=en", "/nope", "/healthz"):
            assert httpx2.get(other + path).text == httpx2.get(address + path).text


@pytest.mark.parametrize("how", [running.STREAMLIT, running.UVICORN, running.DIRECT], ids=["streamlit", "uvicorn", "python"])
@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"KEMUNING_SECRET": "c2VjcmV0"}, "KEMUNING_SECRET"),
        ({"KEMUNING_SIGNING_KEY": "c2VjcmV0"}, "KEMUNING_SIGNING_KEY"),
        ({"KEMUNING_CONTACT_PRIVATE_KEY": "c2VjcmV0"}, "KEMUNING_CONTACT_PRIVATE_KEY"),
        ({"KEMUNING_MODE": "office"}, "KEMUNING_MODE=office"),
        ({"KEMUNING_MODE": "shop"}, "KEMUNING_MODE"),
        ({"KEMUNING_ENV_FILE": "/nowhere/site.env"}, "KEMUNING_ENV_FILE"),
        ({"KEMUNING_RELEASES_URL": "s3://bucket"}, "KEMUNING_RELEASES_URL"),
    ],
)
def test_what_forbids_to_start_is_one_sentence_and_exit_1(
    tmp_path: Path, how: tuple[str, ...], settings: dict[str, str], words: str
) -> None:
    arguments = how if how is running.DIRECT else (*how, "0")
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=running.ROOT,
        env=running.environment({"KEMUNING_DATA_DIR": str(tmp_path), "KEMUNING_LANG": "en", **settings}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert words in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "Traceback" not in ended.stderr + ended.stdout
    assert "c2VjcmV0" not in ended.stderr + ended.stdout
    assert not list(tmp_path.iterdir())
