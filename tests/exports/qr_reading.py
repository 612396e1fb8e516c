"""Reading a QR code (ISO/IEC 18004, versions 1 to 10, byte mode) back from its modules, by the standard alone.

Errors are not corrected: a code of ours has none, and one that has must fail the test.
"""

from __future__ import annotations

import re

BLOCKS = {
    (1, "L"): [(1, 19)],
    (1, "M"): [(1, 16)],
    (1, "Q"): [(1, 13)],
    (1, "H"): [(1, 9)],
    (2, "L"): [(1, 34)],
    (2, "M"): [(1, 28)],
    (2, "Q"): [(1, 22)],
    (2, "H"): [(1, 16)],
    (3, "L"): [(1, 55)],
    (3, "M"): [(1, 44)],
    (3, "Q"): [(2, 17)],
    (3, "H"): [(2, 13)],
    (4, "L"): [(1, 80)],
    (4, "M"): [(2, 32)],
    (4, "Q"): [(2, 24)],
    (4, "H"): [(4, 9)],
    (5, "L"): [(1, 108)],
    (5, "M"): [(2, 43)],
    (5, "Q"): [(2, 15), (2, 16)],
    (5, "H"): [(2, 11), (2, 12)],
    (6, "L"): [(2, 68)],
    (6, "M"): [(4, 27)],
    (6, "Q"): [(4, 19)],
    (6, "H"): [(4, 15)],
    (7, "L"): [(2, 78)],
    (7, "M"): [(4, 31)],
    (7, "Q"): [(2, 14), (4, 15)],
    (7, "H"): [(4, 13), (1, 14)],
    (8, "L"): [(2, 97)],
    (8, "M"): [(2, 38), (2, 39)],
    (8, "Q"): [(4, 18), (2, 19)],
    (8, "H"): [(4, 14), (2, 15)],
    (9, "L"): [(2, 116)],
    (9, "M"): [(3, 36), (2, 37)],
    (9, "Q"): [(4, 16), (4, 17)],
    (9, "H"): [(4, 12), (4, 13)],
    (10, "L"): [(2, 68), (2, 69)],
    (10, "M"): [(4, 43), (1, 44)],
    (10, "Q"): [(6, 19), (2, 20)],
    (10, "H"): [(6, 15), (2, 16)],
}
"""(version, level of error correction) → (number of blocks, data codewords in each)."""
CENTRES = {
    1: [],
    2: [6, 18],
    3: [6, 22],
    4: [6, 26],
    5: [6, 30],
    6: [6, 34],
    7: [6, 22, 38],
    8: [6, 24, 42],
    9: [6, 26, 46],
    10: [6, 28, 50],
}
"""Version → rows and columns of the alignment patterns."""
LEVELS = {0b01: "L", 0b00: "M", 0b11: "Q", 0b10: "H"}
MASKS = [
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
]


def modules_of(svg: str) -> list[list[bool]]:
    """The modules an SVG of `qr_svg` paints black, without the quiet zone, which must be empty."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    painted = [[False] * side for _ in range(side)]
    for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg.split('fill="#000"')[1]):
        for at in range(int(column), int(column) + int(length)):
            painted[int(row)][at] = True
    quiet = [*painted[:4], *painted[-4:], *([row[at] for row in painted] for at in (0, 1, 2, 3, -4, -3, -2, -1))]
    assert not any(any(line) for line in quiet)
    return [row[4:-4] for row in painted[4:-4]]


def read(modules: list[list[bool]]) -> tuple[str, str]:
    """(text, level of error correction) of a code."""
    side = len(modules)
    version = (side - 17) // 4
    places = [*((8, at) for at in (0, 1, 2, 3, 4, 5, 7, 8)), (7, 8), *((at, 8) for at in (5, 4, 3, 2, 1, 0))]
    form = int("".join(str(int(modules[i][j])) for i, j in places), 2) ^ 0x5412
    level, mask = LEVELS[form >> 13], MASKS[form >> 10 & 7]
    bits = [modules[i][j] ^ mask(i, j) for i, j in _way(side) if not _is_pattern(i, j, version)]
    words = [int("".join(str(int(bit)) for bit in bits[at : at + 8]), 2) for at in range(0, len(bits) - 7, 8)]
    sizes = [size for number, size in BLOCKS[version, level] for _ in range(number)]
    blocks: list[list[int]] = [[] for _ in sizes]
    stream = iter(words)
    for at in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if at < size:
                block.append(next(stream))
    data = "".join(f"{word:08b}" for block in blocks for word in block)
    assert data[:4] == "0100", "not in byte mode"
    counted = 8 if version < 10 else 16
    length = int(data[4 : 4 + counted], 2)
    start = 4 + counted
    return bytes(int(data[start + 8 * at : start + 8 * at + 8], 2) for at in range(length)).decode(), level


def _way(side: int) -> list[tuple[int, int]]:
    """The modules in the order of the data: up and down in pairs of columns from the right, without column 6."""
    way = []
    upwards = True
    for right in [column for column in range(side - 1, 0, -2) if column > 6] + [5, 3, 1]:
        rows = range(side - 1, -1, -1) if upwards else range(side)
        way += [(row, column) for row in rows for column in (right, right - 1)]
        upwards = not upwards
    return way


def _is_pattern(i: int, j: int, version: int) -> bool:
    """Whether a module belongs to the fixed patterns, the format or the version, and carries no data."""
    side = 17 + 4 * version
    if i == 6 or j == 6 or (i < 9 and j < 9) or (i < 9 and j >= side - 8) or (i >= side - 8 and j < 9):
        return True
    if version >= 7 and ((i < 6 and j >= side - 11) or (j < 6 and i >= side - 11)):
        return True
    corners = {(6, 6), (6, side - 7), (side - 7, 6)}
    return any(
        abs(i - y) <= 2 and abs(j - x) <= 2 for y in CENTRES[version] for x in CENTRES[version] if (y, x) not in corners
    )
