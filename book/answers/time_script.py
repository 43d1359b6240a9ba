"""`manuscript/times.py` and `clock.py` in JavaScript, for forms and e-books that work values out from times.

It stands behind `SCORE_SCRIPT`, and as that in ECMAScript 3. How times are spelled, both languages read from one place.
"""

from __future__ import annotations

import json
from functools import cache

from book.manuscript.model import Clock
from book.manuscript.times import spellings

FUNCTIONS = r"""function spelled(name, text) {
  var pattern = SPELLINGS[name], i;
  for (i = 0; i < PARTS.length; i++) pattern = pattern.split("<" + PARTS[i][0] + ">").join(PARTS[i][1]);
  return new RegExp("^(?:" + pattern + ")$", "i").exec(text);
}
function typedTime(text) {
  var found, hour, minute, early, late;
  if (spelled("midnight", text)) return 0;
  if (spelled("noon", text)) return 720;
  found = spelled("time", text);
  if (!found) return null;
  hour = Number(found[3] || found[5]);
  minute = Number(found[4] || found[6] || found[7] || 0);
  early = found[1] || found[8];
  late = found[2] || found[9];
  if (early && (late || hour > 12) || late && (hour === 0 || hour === 24)) return null;
  if ((early || late) && hour <= 12) hour = hour % 12 + (late ? 12 : 0);
  return hour > 24 || hour === 24 && minute ? null : (hour * 60 + minute) % 1440;
}
function typedDuration(text) {
  var found = spelled("duration", text), vulgar = { "\u00bd": 50, "\u00bc": 25, "\u00be": 75 }, hours, minutes;
  if (!found) return null;
  hours = Number(found[2] || found[4] || found[7] || 0) * 100 + Number(((found[5] || "0") + "0").substring(0, 2));
  minutes = (hours + (vulgar[found[6]] || 0)) * 60 / 100 + Number(found[3] || found[8] || found[9] || 0);
  return found[1] === "-" || found[1] === "\u2212" ? -minutes : minutes;
}
function typedAs(quantity, text) {
  var value;
  if (quantity === "time") return typedTime(text);
  value = quantity === "duration" ? null : typedNumber(text);
  if (value !== null || !quantity || quantity === "number") return value;
  value = typedDuration(text);
  return value !== null && quantity === "hours" ? millionths(value / 60) / 1000000 : value;
}
function workedOutOfTimes(operation, values, missing, clock) {
  var given = [], chain = operation === "change" && values.length > 2, first, i, value, minutes;
  first = values.length - clock.added;
  for (i = 0; i < values.length; i++) {
    value = values[i];
    if (value === null) continue;
    if (clock.form && clock.reads[i] === "hours") value *= 60;
    given.push(chain && i < first ? -value : value);
  }
  if (chain) operation = "sum";
  if (!clock.form) return workedOut(operation, given, values.length, missing);
  if (operation === "average" && clock.around) {
    return given.length && values.length - given.length <= missing ? meanOfDay(given) : null;
  }
  for (i = 0; i < given.length; i++) given[i] /= 100;
  minutes = workedOut(operation, given, values.length, missing);
  if (minutes !== null) minutes = Math.round(minutes * 100);
  return minutes === null || !clock.around ? minutes : (minutes % 1440 + 1440) % 1440;
}
function meanOfDay(times) {
  var n = times.length, least = null, mean = null, cut, i, time, sum, squares;
  times.sort(function (one, other) { return one - other; });
  for (cut = 0; cut < n; cut++) {
    sum = squares = 0;
    for (i = 0; i < n; i++) {
      time = times[i] + (i < cut ? 1440 : 0);
      sum += time;
      squares += time * time;
    }
    squares = n * squares - sum * sum;
    if (squares === least) mean = null;
    if (least === null || squares < least) {
      least = squares;
      mean = Math.floor((2 * sum + n) / (2 * n)) % 1440;
    }
  }
  return mean;
}
function shownTime(minutes, form) {
  var size = Math.abs(minutes), hour = Math.floor(size / 60), minute = size % 60;
  form = form.replace("{minutes}", size).replace("{hh}", (hour < 10 ? "0" : "") + hour).replace("{h}", hour);
  return (minutes < 0 ? "-" : "") + form.replace("{mm}", (minute < 10 ? "0" : "") + minute).replace("{m}", minute);
}
"""
"""`workedOut` rounds to hundredths: it is given hundredths of minutes, and so gives whole minutes."""


def clock_facts(clock: Clock) -> dict[str, object]:
    """Return what the functions have to know of how a value is worked out."""
    reads = [each.value for each in clock.reads]
    return {"reads": reads, "around": clock.around, "form": clock.form, "added": clock.added}


@cache
def time_script() -> str:
    """Return the functions, and how times are spelled."""
    whole, parts = (json.dumps(each, separators=(",", ":")) for each in spellings())
    return f"var SPELLINGS = {whole}, PARTS = {parts};\n{FUNCTIONS}"
