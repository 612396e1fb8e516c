"""An address as a QR code that a phone reads from a printed sheet."""

from __future__ import annotations

import segno
from markupsafe import Markup

QUIET_ZONE = 4
"""Modules of white around the code, as ISO/IEC 18004 asks for."""


def qr_svg(address: str) -> Markup:
    """The code as an SVG element without a size of its own, black on white in every light.

    At least error correction M (15 % may be damaged), more where it costs no larger code. Raises ValueError for an
    address that no code can hold (about 2,300 bytes).
    """
    code = segno.make(address, error="m", micro=False)
    size = len(code.matrix) + 2 * QUIET_ZONE
    bars = "".join(
        f"M{column + QUIET_ZONE} {row + QUIET_ZONE}h{length}v1h-{length}z"
        for row, line in enumerate(code.matrix)
        for column, length in _runs(line)
    )
    return Markup(
        '<svg class="kt-qr" viewBox="0 0 {} {}" aria-hidden="true" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>'
    ).format(size, size, size, size, bars)


def _runs(line: bytearray) -> list[tuple[int, int]]:
    """(first column, length) of every run of dark modules in a line."""
    runs: list[tuple[int, int]] = []
    for column, is_dark in enumerate(line):
        if not is_dark:
            continue
        if runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((column, 1))
    return runs
