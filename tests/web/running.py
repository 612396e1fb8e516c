"""The site as its readers reach it: a server in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx2

ROOT = Path(__file__).resolve().parents[2]
STREAMLIT = ("-m", "streamlit", "run", "app.py", "--server.port")
UVICORN = ("-m", "uvicorn", "app:app", "--port")
DIRECT = ("app.py",)


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with only these settings of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KEMUNING_")} | dict(settings)


@contextmanager
def server(how: tuple[str, ...], log: Path, **settings: str) -> Iterator[str]:
    """Runs the site on a free port until the block ends; gives its address. `log` gets what the server says."""
    port = _free_port()
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, *how, str(port)], cwd=ROOT, env=environment(settings), stdout=said, stderr=said
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            httpx2.get(f"{address}/healthz")
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the site did not start:\n{log.read_text('utf-8', 'replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
