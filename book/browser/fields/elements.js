// Elements of a page, and what is done to them with a finger, a mouse or a key.

var XHTML = "http://www.w3.org/1999/xhtml";
var SHIELDED = ["click", "dblclick", "mousedown", "mouseup", "touchstart", "touchmove", "touchend", "pointerdown",
  "pointermove", "pointerup", "keydown", "keypress", "keyup", "wheel", "contextmenu"];

export function make(name, attributes, parent, words) {
  var made = document.createElementNS(XHTML, name), key;
  for (key in attributes) {
    made.setAttribute(key, attributes[key]);
  }
  if (words) {
    made.appendChild(document.createTextNode(words));
  }
  if (parent) {
    parent.appendChild(made);
  }
  return made;
}

export function empty(element) {
  while (element.firstChild) {
    element.removeChild(element.firstChild);
  }
  return element;
}

export function replace(old, made) {
  old.parentNode.replaceChild(made, old);
}

export function each(list, act) {
  Array.prototype.forEach.call(list, act);
}

// Keeps taps and keys that are meant for a field from the reading app, which would turn the page.
export function shield(element) {
  SHIELDED.forEach(function (kind) {
    element.addEventListener(kind, function (event) { event.stopPropagation(); }, false);
  });
  return element;
}

// Does something when a finger taps an element. The tap is prevented, and not only stopped: Kobo's apps take any other
// for their own (Kobo ePub Guidelines, "JavaScript Support"). A finger that moves turns the page or scrolls.
export function tapped(element, action) {
  var still = false;
  element.addEventListener("touchstart", function () { still = true; }, false);
  element.addEventListener("touchmove", function () { still = false; }, false);
  element.addEventListener("touchend", function (event) {
    if (still) {
      event.preventDefault();
      action();
    }
  }, false);
}

// A button that does something.
export function button(words, parent, action) {
  var made = shield(make("button", { type: "button" }, parent, words));
  made.addEventListener("click", function (event) {
    event.preventDefault();
    action();
  }, false);
  tapped(made, action);
  return made;
}

// The same, but it asks once more, in itself: a dialog would be closed by some reading apps.
export function sureButton(words, again, parent, action) {
  var asked = false;
  var made = button(words, parent, function () {
    if (asked) {
      action();
    }
    ask(!asked);
  });
  function ask(now) {
    asked = now;
    made.textContent = asked ? again : words;
  }
  made.addEventListener("blur", function () { ask(false); }, false);
  return made;
}
