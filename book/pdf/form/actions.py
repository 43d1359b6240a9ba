"""What a viewer does by itself in a form: work out values, and show dates as their pattern says.

The actions are JavaScript (ISO 32000-1, 12.6.3 and 12.6.4.16; Adobe's "JavaScript for Acrobat API Reference"). A viewer
without it leaves the fields to be filled in by hand.
"""

from __future__ import annotations

import json
import re

from book.answers.score_script import SCORE_SCRIPT
from book.answers.time_script import clock_facts, time_script
from book.manuscript.dates import is_time_of_day, parts
from book.manuscript.model import AnswerSpace, Date, Total
from book.manuscript.times import CLOCK_FORM
from book.pdf.model.objects import Name, Value

WORK_OUT = """event.value = (function (form, names) {{
{functions}
function points(value) {{
  var found = /^(-?\\d+)(?:-\\d+)?$/.exec(value);
  return found ? Number(found[1]) : null;
}}
var values = [], i, field, value, result;
for (i = 0; i < names.length; i++) {{
  field = form.getField(names[i]);
  value = field ? String(field.value) : "";
  value = field && field.type === "radiobutton" ? points(value) : typedNumber(value);
  if (value !== null) values.push(value);
}}
result = workedOut("{operation}", values, names.length, {missing});
return result === null ? "" : String(result);
}})(this, {names});"""
"""An answer counts if it is a number, or the points of an option; the second option of the same points is "1-2".

As long as more are missing than the sheet allows there is no result: half a sum would look like a whole one. It is one
function with all that it needs, as a form's scripts share their names.
"""

WORK_OUT_OF_TIMES = """event.value = (function (form, names, clock) {{
{functions}
function points(value) {{
  var found = /^(-?\\d+)(?:-\\d+)?$/.exec(value);
  return found ? Number(found[1]) : null;
}}
var values = [], i, field, text, result;
for (i = 0; i < names.length; i++) {{
  field = form.getField(names[i]);
  text = !field ? "" : String(field.valueAsString === undefined ? field.value : field.valueAsString);
  values.push(field && field.type === "radiobutton" ? points(text) : typedAs(clock.reads[i], text));
}}
result = workedOutOfTimes("{operation}", values, {missing}, clock);
return result === null ? "" : clock.form ? shownTime(result, clock.form) : String(result);
}})(this, {names}, {clock});"""
"""The same for times. As text, since a viewer may give what is typed as a number: 0730 as 730."""

SHOW_TIME = """event.value = (function (text) {{
{functions}
var minutes = typedTime(text);
return minutes === null ? text : shownTime(minutes, "{form}");
}})(String(event.value));"""
"""What is no time stays as it was typed: the function that viewers have themselves would leave the field empty."""

LETTERS = re.compile(r"\w+")


def actions(space: AnswerSpace) -> dict[str, Value]:
    """The entries of a field that make a viewer act: of a worked-out value and of a date or time; of others none."""
    if isinstance(space, Total) and space.takes:
        return {"AA": {"C": _script(_calculation(space))}}
    if isinstance(space, Date) and (shown := _format(space.pattern)):
        return {"AA": {"F": _script(shown)}}
    return {}


def _script(code: str) -> Value:
    return {"S": Name("JavaScript"), "JS": code}


def _calculation(total: Total) -> str:
    own = {"operation": total.operation.value, "missing": total.missing, "names": json.dumps(list(total.takes))}
    if total.clock is None:
        return WORK_OUT.format(functions=SCORE_SCRIPT.strip(), **own)
    return WORK_OUT_OF_TIMES.format(functions=_time_functions(), clock=json.dumps(clock_facts(total.clock)), **own)


def _time_functions() -> str:
    return f"{SCORE_SCRIPT}{time_script()}".strip()


def _format(pattern: str) -> str:
    """How a date or a time of day is shown; a part of a date, a stopwatch's time, and whatever else is typed stay."""
    if is_time_of_day(pattern):
        return SHOW_TIME.format(functions=_time_functions(), form=CLOCK_FORM)
    meant = parts(pattern)
    if not meant:
        return ""
    letters = iter(meant)
    in_english = LETTERS.sub(lambda part: next(letters)[0] * len(part[0]), pattern)
    return f'AFDate_FormatEx("{in_english}");'
