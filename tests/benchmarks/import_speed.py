"""How long the import of one vacancies file takes, and how much memory: `python -m tests.benchmarks.import_speed FILE`.

The time is that of the whole command, start of Python included; the memory is that of all its processes together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.commands import Office, new_office, tree_rss_bytes

MOST_SECONDS = 15.0
MOST_BYTES = 1_000_000_000


def measure(office: Office, *arguments: str | Path) -> tuple[float, int, str]:
    """Seconds, peak bytes and what a command said."""
    started, peak = time.monotonic(), 0
    process = office.start(*arguments)
    while process.poll() is None:
        peak = max(peak, tree_rss_bytes(process.pid))
        time.sleep(0.02)
    seconds = time.monotonic() - started
    said = process.stdout.read() if process.stdout else ""
    if process.returncode != 0:
        raise SystemExit(said)
    return seconds, peak, said


def main() -> int:
    """Prints the figures; exit code 1 when one is beyond what is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--intake", default="cpns-2024")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = new_office(Path(folder))
        commands = {
            "import": ("import", "vacancies", given.file.resolve(), "--intake", given.intake),
            "import again": ("import", "vacancies", given.file.resolve(), "--intake", given.intake),
            "publish": ("publish", "--note", "Measured", "--by", "A", "--approved-by", "B"),
            "verify": ("verify",),
        }
        table = Table("command", "seconds", "peak MB", "last line")
        figures = {}
        for name, arguments in commands.items():
            seconds, peak, said = measure(office, *arguments)
            figures[name] = (seconds, peak)
            table.add_row(name, f"{seconds:.1f}", f"{peak / 1e6:.0f}", said.strip().splitlines()[-1][:90])
        Console(width=160).print(table)
    seconds, peak = figures["import"]
    return 1 if seconds > MOST_SECONDS or peak > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
