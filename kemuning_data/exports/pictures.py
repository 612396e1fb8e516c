"""Charts and drawings as SVG and PNG, made in a process of their own and kept for whoever asks next.

In drawings the family "Plus Jakarta Sans" is at hand in the weights 500 and 700.
"""

from __future__ import annotations

import atexit
import base64
import json
import select
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kemuning_data.errors import Refusal

PATIENCE_S = 30
"""Seconds that one picture may take; after that its process is ended."""
MOST_WAITING = 16
"""Orders that may wait for the one before them; further ones are told to come back."""
MOST_KEPT_BYTES = 32 * 1024 * 1024

_COMMAND = (sys.executable, "-m", "kemuning_data.exports.picture_child")
_ROOT = Path(__file__).resolve().parents[2]


def png_of_svg(svg: str, *, scale: float = 1.0) -> bytes:
    """A drawing as PNG, `scale` pixels for each of its units. Raises Refusal when it cannot be drawn now."""
    return _studio.draw({"svg": svg, "scale": scale})


def png_of_chart(spec: Mapping[str, Any], *, scale: float = 2.0) -> bytes:
    """A Vega-Lite chart as PNG. Raises Refusal when it cannot be drawn now."""
    return _studio.draw({"chart": spec, "as": "png", "scale": scale})


def svg_of_chart(spec: Mapping[str, Any]) -> bytes:
    """A Vega-Lite chart as SVG in UTF-8. Raises Refusal when it cannot be drawn now."""
    return _studio.draw({"chart": spec, "as": "svg"})


class _Studio:
    """One drawing process, started when first needed; orders are drawn one after the other."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def draw(self, order: Mapping[str, Any]) -> bytes:
        line = json.dumps(order, sort_keys=True)
        kept = self._kept.get(line)
        if kept is not None:
            return kept
        if not self._waiting.acquire(blocking=False):
            raise Refusal("too_many_pictures")
        try:
            with self._lock:
                # Whoever waited for the same picture finds it here.
                if line not in self._kept:
                    self._keep(line, self._asked(line))
                return self._kept[line]
        finally:
            self._waiting.release()

    def stop(self) -> None:
        """Ends the process; the next order starts another one."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    pipe.close()
            self._child = None

    def _asked(self, line: str) -> bytes:
        # An idle process has ended by itself: a second one gets the order.
        answer = self._answer(line) or self._answer(line)
        if answer is None or "content" not in answer:
            raise Refusal("picture_not_made")
        return base64.b64decode(answer["content"])

    def _answer(self, line: str) -> dict[str, str] | None:
        if self._child is None or self._child.poll() is not None:
            self.stop()
            self._child = subprocess.Popen(  # noqa: S603 - our own command, fixed above
                _COMMAND,
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                # Ctrl-C in the terminal reaches the site, which then ends this one.
                start_new_session=True,
            )
        stdin, stdout = self._child.stdin, self._child.stdout
        if stdin is None or stdout is None:
            return None
        try:
            stdin.write(line + "\n")
            stdin.flush()
            said = stdout.readline() if select.select([stdout], [], [], PATIENCE_S)[0] else ""
            answer: dict[str, str] = json.loads(said)
        except (OSError, ValueError):
            self.stop()
            return None
        return answer

    def _keep(self, line: str, content: bytes) -> None:
        self._kept[line] = content
        size = sum(len(each) for each in self._kept.values())
        while size > MOST_KEPT_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            size -= len(dropped)


_studio = _Studio()
atexit.register(_studio.stop)
