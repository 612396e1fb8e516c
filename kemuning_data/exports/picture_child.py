"""The process that draws pictures: the drawing library holds 120 MB and a JavaScript engine the site must not carry.

Reads orders from standard input and answers on standard output, each a line of JSON; ends by itself when idle.
"""

from __future__ import annotations

import base64
import json
import select
import sys
from pathlib import Path
from typing import Any

import vl_convert

from kemuning_data.exports.png import repacked

FONTS = Path(__file__).parent / "fonts"
IDLE_S = 300
"""Seconds without an order after which the process gives its memory back."""


def main() -> None:
    """Draws until nobody asks any more."""
    vl_convert.register_font_directory(str(FONTS))
    while select.select([sys.stdin], [], [], IDLE_S)[0]:
        line = sys.stdin.readline()
        if not line:
            return
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def _answer(order: dict[str, Any]) -> dict[str, str]:
    try:
        return {"content": base64.b64encode(_draw(order)).decode()}
    except ValueError as wrong:
        return {"error": str(wrong)[:500]}


def _draw(order: dict[str, Any]) -> bytes:
    if "svg" in order:
        return repacked(bytes(vl_convert.svg_to_png(order["svg"], scale=order["scale"])))
    # Data lie in the chart itself: no address may be asked for any.
    chart = {"vl_spec": order["chart"], "allowed_base_urls": []}
    if order["as"] == "svg":
        return str(vl_convert.vegalite_to_svg(**chart)).encode()
    return repacked(bytes(vl_convert.vegalite_to_png(**chart, scale=order["scale"])))


if __name__ == "__main__":
    main()
