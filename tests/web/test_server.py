from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from kemuning_data.web import serving
from tests import sites

STREAMLIT = ("-m", "streamlit", "run", "app.py", "--server.port")
UVICORN = ("-m", "uvicorn", "app:app", "--port")
DIRECT = ("app.py",)


@pytest.fixture(scope="module")
def address(sample_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("log") / "server.log"
    running = sites.start_site(
        {"KEMUNING_DATA_DIR": str(sample_dir)}, log, command=[sys.executable, *UVICORN, "{port}"]
    )
    yield running.url
    running.stop()


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
        assert socket.subprotocol == "streamlit"
        assert socket.ping().wait(20)


def test_a_socket_from_another_site_is_refused(address: str) -> None:
    with (
        pytest.raises(InvalidStatus),
        connect(
            address.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"], origin="https://evil.example"
        ),
    ):
        pass


def test_the_other_way_of_starting_serves_the_same(address: str, sample_dir: Path, site: sites.StartSite) -> None:
    other = site({"KEMUNING_DATA_DIR": str(sample_dir)}).url
    for path in ("/lowongan?lang=en", "/nope", "/healthz"):
        # Each page names the address that it was asked for at.
        first, second = (httpx2.get(base + path, headers={"Host": "asn.test"}) for base in (other, address))
        assert first.text == second.text


@pytest.mark.parametrize("how", [STREAMLIT, UVICORN, DIRECT], ids=["streamlit", "uvicorn", "python"])
def test_what_forbids_to_start_is_one_sentence_and_exit_1(tmp_path: Path, how: tuple[str, ...]) -> None:
    settings = {"KEMUNING_DATA_DIR": str(tmp_path), "KEMUNING_LANG": "en", "KEMUNING_SECRET": "c2VjcmV0"}
    ended = subprocess.run(
        [sys.executable, *how, "0"],
        cwd=sites.ROOT,
        env=sites.own_environment(settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "KEMUNING_SECRET" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "c2VjcmV0" not in ended.stderr + ended.stdout
    assert not list(tmp_path.iterdir())


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
def test_each_forbidden_setting_is_named(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    settings: dict[str, str],
    words: str,
) -> None:
    for name, value in {"KEMUNING_DATA_DIR": str(tmp_path), **settings}.items():
        monkeypatch.setenv(name, value)
    told = []
    for lang in ("id", "en"):
        monkeypatch.setenv("KEMUNING_LANG", lang)
        with pytest.raises(SystemExit) as ended:
            serving.site_or_exit()
        assert ended.value.code == 1
        told.append(capsys.readouterr().err)
    assert all(words in sentence and sentence.count("\n") == 1 for sentence in told)
    assert "c2VjcmV0" not in "".join(told)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"KEMUNING_MODE": "site", "KEMUNING_SITE_SECRET": "c2VjcmV0", "KEMUNING_VERIFY_KEY": "a2V5"},
        # Trial on one machine: the desk's secrets are there on purpose.
        {"KEMUNING_MODE": "all", "KEMUNING_SECRET": "c2VjcmV0"},
    ],
)
def test_a_site_with_its_own_settings_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: dict[str, str]
) -> None:
    for name, value in {"KEMUNING_DATA_DIR": str(tmp_path), **settings}.items():
        monkeypatch.setenv(name, value)
    assert serving.site_or_exit().settings.data_dir == tmp_path
