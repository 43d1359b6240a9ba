"""`score.py` in JavaScript, for the form of a PDF and for the e-book: tests/scores holds that they agree.

ECMAScript 3, as some viewers and reading apps know no more.
"""

from __future__ import annotations

SCORE_SCRIPT = r"""function typedNumber(text) {
  var found = /^\s*([-+\u2212]?\d{1,9}(?:[.,]\d{1,6})?)\s*$/.exec(text);
  return found ? Number(found[1].replace(",", ".").replace("\u2212", "-")) : null;
}
function workedOut(operation, values, parts, missing) {
  var sum = 0, top, bottom = 1, i, hundredths;
  if (!values.length || parts - values.length > missing) return null;
  for (i = 0; i < values.length; i++) sum += millionths(values[i]);
  if (operation === "change") {
    top = millionths(values[values.length - 1]) - millionths(values[0]);
  } else if (operation === "sum" && values.length === parts) {
    top = sum;
  } else {
    top = operation === "sum" ? sum * parts : sum;
    bottom = values.length;
  }
  hundredths = Math.floor((2 * Math.abs(top) + 10000 * bottom) / (20000 * bottom));
  return (top < 0 ? -hundredths : hundredths) / 100;
}
function millionths(value) {
  return Math.round(value * 1000000);
}
"""
"""`typedNumber` is `kinds.number`; `workedOut` is `score.operate`, with the same rounding.

It reckons in whole millionths, which is what an answer can hold: as binary fractions, 2.01 and 0 have an average below
the tie that 1.005 is. Whole numbers are exact up to 2 to the power of 53 (ECMA-262, Number.MAX_SAFE_INTEGER), which
leaves room for a sum of four thousand million.
"""
