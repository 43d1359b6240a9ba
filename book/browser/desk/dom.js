// Small ways to the page.

export const element = (id) => document.getElementById(id);

// A new element: make("button", {type: "button", "aria-label": "Up"}, "↑"). A property that is false or null is left out.
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

// Says something to everybody, to those who hear the page too; the same words twice are said twice.
export function announce(words) {
  const said = element("said");
  said.textContent = "";
  setTimeout(() => { said.textContent = words; }, 30);
}

// What is said lies over the page until somebody goes on: nothing that has the focus stays hidden (WCAG 2.2, 2.4.11).
export function hearGoingOn() {
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(kind, () => { element("said").textContent = ""; }, true);
  }
}
