"""Names of months as officials write them: whole, short, old and English."""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agst agt ags agu aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""From a name in small letters to 1 to 12."""
