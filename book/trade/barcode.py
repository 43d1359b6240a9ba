"""The barcode of an ISBN: EAN-13 (GS1 General Specifications, section 5.2), as bars to be drawn."""

from __future__ import annotations

LEFT = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
"""Number set A, for each digit; the others are made of it."""

SETS = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")
"""Which sets the left half has: they say the first digit, which has no bars of its own."""

SIDE, MIDDLE = "101", "01010"


def modules(digits: str) -> str:
    """Return the 95 modules of thirteen digits, each "1" for black or "0" for white."""
    left = "".join(_in_set(name, digit) for name, digit in zip(SETS[int(digits[0])], digits[1:7], strict=True))
    right = "".join(_flipped(LEFT[int(digit)]) for digit in digits[7:])
    return SIDE + left + MIDDLE + right + SIDE


def bars(digits: str) -> list[tuple[int, int, bool]]:
    """Return where each bar begins, how wide it is, both in modules, and whether it is a guard, which is longer."""
    found: list[tuple[int, int, bool]] = []
    row, at = modules(digits), 0
    while at < len(row):
        end = at
        while end < len(row) and row[end] == row[at]:
            end += 1
        if row[at] == "1":
            found.append((at, end - at, _is_guard(at)))
        at = end
    return found


def _is_guard(at: int) -> bool:
    return at < len(SIDE) or 45 <= at < 50 or at >= 92


def _in_set(name: str, digit: str) -> str:
    code = LEFT[int(digit)]
    return code if name == "A" else _flipped(code)[::-1]


def _flipped(code: str) -> str:
    return code.translate(str.maketrans("01", "10"))
