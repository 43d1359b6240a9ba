// A page that is printed from the browser: a field shows what it has room for, so that what was typed is printed as text in
// place of it.

import { each, make } from "../fields/elements.js";

export function hearPrinting() {
  window.addEventListener("beforeprint", asText, false);
  window.addEventListener("afterprint", asFields, false);
}

function asText() {
  asFields();
  each(document.querySelectorAll("textarea.ws-field, input.ws-field"), function (field) {
    if (field.value) {
      var made = make(field.localName === "input" ? "span" : "div", { "class": "ws-said" }, null, field.value);
      field.parentNode.insertBefore(made, field);
    }
  });
}

function asFields() {
  each(document.querySelectorAll(".ws-said"), function (made) { made.parentNode.removeChild(made); });
}
