// The parts of the desk, of which one is seen at a time: the one that the address names, or else the first.

const views = () => [...document.querySelectorAll(".view")];

function show(wanted) {
  for (const view of views()) view.hidden = view !== wanted;
  for (const link of document.querySelectorAll("#views a")) {
    if (link.hash === `#${wanted.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function follow(isAsked) {
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  const view = target?.closest(".view") ?? (isAsked && target ? null : views()[0]);
  if (!view) return;
  show(view);
  if (isAsked) (target === view ? view.querySelector("h2") : target)?.focus();
}

// Shows the part that an address names, as "#answers-view".
export const open = (id) => { location.hash = id; };

export function hearViews() {
  window.addEventListener("hashchange", () => follow(true));
  follow(false);
}
