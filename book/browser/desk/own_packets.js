// Packets that were put together here and are remembered under their titles.

import { memoryWords, tell } from "./asking.js";
import { announce, element, make } from "./dom.js";
import { markSaved } from "./unsaved.js";
import { say } from "./words.js";

export const PACKET = "packet:";

const nameOf = (title) => `${PACKET}${title}`;

// Their buttons. begin(packet): hears of one that is to be begun with: { title, note, holds: [{ id, title, copies }] }.
export function showOwnPackets(memory, begin) {
  const packets = memory.entries().filter(({ name, value }) => name.startsWith(PACKET) && Array.isArray(value?.holds));
  element("own-part").hidden = !packets.length;
  element("own-packets").replaceChildren(...packets.map(({ value }) => {
    const button = make("button", { type: "button", class: "quiet" }, value.title);
    button.addEventListener("click", () => begin(value));
    return make("li", {}, button);
  }));
}

// Remembers an order under its title. titleOf(id): of a sheet; told(): hears that it is remembered.
export function rememberPacket({ title, note, items }, memory, titleOf, words, told) {
  const name = nameOf(title.trim());
  if (name === PACKET) return askForTitle(words);
  const holds = items.map(({ id, copies }) => ({ id, title: titleOf(id), copies }));
  const packet = { title: title.trim(), note, holds };
  const write = (isSure) => {
    try {
      memory.write(name, packet, isSure);
      markSaved("packet");
      tell("packet");
      announce(say(words.remembered, { title: packet.title }));
    } catch (problem) {
      tell("packet", memoryWords(problem, words));
    }
    told();
  };
  const known = memory.read(name);
  if (known === null || JSON.stringify(known) === JSON.stringify(packet)) return write(false);
  const answers = [[words.replace, () => write(true)], [words.leave, () => tell("packet")]];
  return tell("packet", say(words.packet_known, { title: packet.title }), answers);
}

function askForTitle(words) {
  element("title").closest("details").open = true;
  element("title").focus();
  announce(words.title_first);
}
