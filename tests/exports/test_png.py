from __future__ import annotations

import io

from PIL import Image, ImageDraw

from kemuning_data.exports.png import repacked


def test_every_pixel_stays_and_the_file_is_smaller():
    picture = Image.new("RGBA", (300, 200), "#FFFDF7")
    draw = ImageDraw.Draw(picture)
    for at in range(0, 300, 7):
        draw.line((at, 0, 300 - at, 200), fill=(27, 100, 71, at % 255), width=3)
    loose = io.BytesIO()
    picture.save(loose, "PNG", compress_level=1)
    tight = repacked(loose.getvalue())
    assert len(tight) < len(loose.getvalue())
    again = Image.open(io.BytesIO(tight))
    again.verify()
    assert Image.open(io.BytesIO(tight)).tobytes() == picture.tobytes()
