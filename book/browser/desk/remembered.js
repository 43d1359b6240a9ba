// Parts of the form that are remembered on this computer, each while its switch is on.

import { memoryWords, tell } from "./asking.js";
import { clinicTyped, hearClinic, showClinic } from "./clinic_form.js";
import { element } from "./dom.js";

const radios = (name) => [...document.querySelectorAll(`input[name="${name}"]`)];
const chosen = (name) => radios(name).find((radio) => radio.checked).value;
const choose = (name, value) => radios(name).forEach((radio) => { radio.checked ||= radio.value === value; });

// By their names: what a part says, as plain data, and how that is shown.
const PARTS = {
  clinic: { value: clinicTyped, show: showClinic },
  contact: { value: () => element("contact").value, show: (said) => { element("contact").value = said; } },
  look: {
    value: () => ({ face: chosen("face"), paper: chosen("paper") }),
    show: ({ face, paper }) => { choose("face", face); choose("paper", paper); },
  },
};

// The switches and what they stand for. told(): hears that something else is remembered than before.
export class Remembered {
  constructor(memory, words, told) {
    Object.assign(this, { memory, words, told, shown: new Map() });
  }

  // Shows what is remembered, and begins to hear of the form and of other windows.
  begin() {
    for (const part of Object.keys(PARTS)) {
      const value = this.memory.read(part);
      if (value !== null) this.show(part, value);
      this.shown.set(part, this.typed(part));
      this.hear(part);
    }
    hearClinic(this.words, () => { this.changed("clinic"); this.told(); });
    this.showSwitches();
    const look = () => Object.keys(PARTS).forEach((part) => this.elsewhere(part));
    for (const name of ["storage", "pageshow", "focus"]) window.addEventListener(name, look);
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.leave(); });
  }

  // A field says that it has changed once it is left: whoever goes in the midst of a word has not left it.
  leave() {
    const typed = Object.keys(PARTS).filter((part) => this.typed(part) !== this.shown.get(part));
    typed.forEach((part) => this.changed(part));
  }

  hear(part) {
    this.switch(part).addEventListener("change", () => (this.switch(part).checked ? this.remember(part) : this.forget(part)));
    for (const field of document.querySelectorAll(`[data-part="${part}"]`)) {
      field.addEventListener("change", () => this.changed(part));
    }
  }

  switch(part) {
    return element(`remember-${part}`);
  }

  typed(part) {
    return JSON.stringify(PARTS[part].value());
  }

  show(part, value) {
    try {
      PARTS[part].show(value, this.words);
    } catch {
      // What another version of this page wrote, or a hand: it is listed, and can be forgotten.
    }
  }

  showSwitches() {
    for (const part of Object.keys(PARTS)) this.switch(part).checked = this.memory.has(part);
  }

  changed(part) {
    if (this.switch(part).checked) this.remember(part);
  }

  remember(part, isSure = false) {
    try {
      this.memory.write(part, PARTS[part].value(), isSure);
      this.shown.set(part, this.typed(part));
      tell(part);
    } catch (problem) {
      this.refused(part, problem);
    }
    this.showSwitches();
    this.told();
  }

  refused(part, problem) {
    const said = memoryWords(problem, this.words);
    if (problem.code !== "changed") tell(part, said);
    else if (this.memory.has(part)) this.ask(part, said);
    else this.lost(part);
  }

  forget(part) {
    this.memory.forget(part);
    tell(part);
    this.told();
  }

  // Another window may have written something: that is shown where nothing else was typed here.
  elsewhere(part) {
    if (!this.memory.isOther(part)) return;
    if (!this.memory.has(part)) this.lost(part);
    else if (this.typed(part) === this.shown.get(part)) this.take(part);
    else this.ask(part, this.words.changed_elsewhere);
    this.showSwitches();
    this.told();
  }

  lost(part) {
    this.memory.read(part);
    tell(part, this.words.forgotten_elsewhere);
  }

  take(part) {
    this.show(part, this.memory.read(part));
    this.shown.set(part, this.typed(part));
    tell(part, this.words.taken_over);
    this.told();
  }

  ask(part, said) {
    tell(part, said, [
      [this.words.keep_here, () => this.remember(part, true)],
      [this.words.take_other, () => this.take(part)],
    ]);
  }
}
