// What people type, as numbers and times, and what is worked out from them. Made of `book/answers/score_script.py` and
// `time_script.py`, where it is explained, by `make browser`.

let SPELLINGS = {};
let PARTS = [];

// Takes over how times are spelled: `spellings` of the table. Before that no time is understood.
export function learnSpellings([whole, parts]) {
  [SPELLINGS, PARTS] = [whole, parts];
}

function typedNumber(text) {
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
function spelled(name, text) {
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

export { meanOfDay, millionths, shownTime, spelled, typedAs, typedDuration, typedNumber, typedTime, workedOut, workedOutOfTimes };
