"""The `kemuning` command as a child process in a data folder, for measurements and for killing it on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.sites import ROOT, own_environment


@dataclass(frozen=True, slots=True)
class Office:
    """A data folder and the file with its keys; None where the folder's own file holds them."""

    data_dir: Path
    env_file: Path | None

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Begins a command, at the head of a process group of its own."""
        given = {"KEMUNING_DATA_DIR": str(self.data_dir), "KEMUNING_LANG": "en"}
        if self.env_file is not None:
            given["KEMUNING_ENV_FILE"] = str(self.env_file)
        return subprocess.Popen(
            [sys.executable, "-m", "kemuning_data.cli", *map(str, arguments)],
            cwd=ROOT,
            env=own_environment(given),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str | Path) -> tuple[int, str]:
        """Exit code and what was said."""
        process = self.start(*arguments)
        said, _ = process.communicate()
        return process.returncode, said

    def succeed(self, *arguments: str | Path) -> str:
        """What was said. Raises SystemExit when the command did not do what was asked."""
        code, said = self.run(*arguments)
        if code != 0:
            raise SystemExit(f"kemuning {' '.join(map(str, arguments))} ended with {code}:\n{said}")
        return said


def new_office(folder: Path) -> Office:
    """An empty data folder with keys of its own."""
    Office(folder / "data", None).succeed("keys", "new", "--out", folder / "keys")
    return Office(folder / "data", folder / "keys" / "office.env")


def tree_rss_bytes(root: int) -> int:
    """Resident memory of a process and all its descendants now; pages they share are counted for each."""
    children: dict[int, list[int]] = {}
    resident: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # The name in parentheses may hold spaces; what follows it never does.
                fields = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:
                continue
            pid = int(entry.name)
            children.setdefault(int(fields[1]), []).append(pid)
            resident[pid] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        total += resident.get(pid, 0)
        waiting += children.get(pid, [])
    return total
