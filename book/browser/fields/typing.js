// Fields that are typed into.

import { make, shield } from "./elements.js";

// A field of a space. name: of its element; label: what a screen reader says for it, left out: what it says for the space.
export function typed(page, id, name, attributes, label) {
  var field = make(name, attributes);
  field.setAttribute("aria-label", label || page.label(id));
  field.setAttribute("data-field", id);
  page.show(function () {
    if (field.value !== page.read(id)) {
      field.value = page.read(id);
    }
  });
  field.addEventListener("input", function () { page.keep(id, field.value, field); }, false);
  return shield(field);
}
