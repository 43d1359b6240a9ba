// The packet that is being put together: plain data, and functions that give the next one. Knows no page.

export const MOST_COPIES = 99;

export const empty = () => ({ items: [], title: "", note: "", recipient: "" });

// A number of copies out of what somebody typed.
export const copiesOf = (typed) => Math.min(MOST_COPIES, Math.max(1, Math.trunc(Number(typed)) || 1));

export const has = (order, id) => order.items.some((item) => item.id === id);

export const add = (order, id, copies) => ({ ...order, items: [...order.items, { id, copies: copiesOf(copies) }] });

export const remove = (order, place) => ({ ...order, items: order.items.filter((_, at) => at !== place) });

export const removeSheet = (order, id) => ({ ...order, items: order.items.filter((item) => item.id !== id) });

export function setCopies(order, place, typed) {
  const items = order.items.map((item, at) => (at === place ? { ...item, copies: copiesOf(typed) } : item));
  return { ...order, items };
}

// The same with the item of one place at another; places are counted from 0, and those outside are the nearest inside.
export function move(order, from, to) {
  const items = [...order.items];
  const [item] = items.splice(from, 1);
  if (item) items.splice(Math.min(items.length, Math.max(0, to)), 0, item);
  return { ...order, items };
}

// What a packet of the book holds, behind what is there; its title and note if it stands alone.
export function begin(order, packet) {
  const items = packet.holds.map(({ id, copies }) => ({ id, copies }));
  const alone = order.items.length === 0;
  return {
    ...order,
    items: [...order.items, ...items],
    title: alone && !order.title ? packet.title : order.title,
    note: alone ? packet.note : "",
  };
}

// Signs that one terminal or another reads as its own, even in quotes.
const UNSAFE = /["\u201c\u201d\u201e\\$`!%\r\n]/;

const quoted = (words) => `"${words}"`;
const same = (one, other) => one.id === other.id && one.copies === other.copies;

// The packet of the book that the order begins with, whose note it has.
const namedIn = ({ items, note }, packets) =>
  packets.find(({ note: its, holds }) => note && its === note && holds.every((item, at) => items[at] && same(item, items[at])));

// The command that makes the same, and what it cannot say.
//   form: the order with what the form says; people: { codes, list, isPasted, namesAllowed }: codes: of each who gets a
//   packet, list: the name of a file; table: { command, packets, worksheets }: what the command begins with, the packets of
//   the book, the title without one. Gives { command, lacks }: "" where it lacks something; lacks: names of parts of the form.
export function command(form, people, table) {
  if (!form.items.length) return { command: "", lacks: [] };
  const named = namedIn(form, table.packets);
  const words = said(form, people, named, table);
  const unsafe = words.filter(([, , value]) => UNSAFE.test(value)).map(([part]) => part);
  const lacks = [...lacking(form, people, named), ...new Set(unsafe)];
  const items = form.items.slice(named?.holds.length ?? 0).map(({ id, copies }) => `${id}:${copies}`);
  const options = words.flatMap(([, option, value]) => [option, quoted(value)]);
  const look = ["-e", `${form.fillable ? "fillable" : "print"}-${form.paper}`];
  const allowed = people.namesAllowed && (people.list || people.codes.length) ? ["--names-in-file-names"] : [];
  const all = [table.command, ...(named ? [named.id] : []), ...items, ...look, ...options, ...allowed];
  return { command: lacks.length ? "" : all.join(" "), lacks };
}

// What is said in words: [part of the form, option, words].
function said({ title, recipient }, { codes, list }, named, { worksheets }) {
  const shown = title.trim() || (named ? worksheets : "");
  const whom = list ? [["people_list", "--people", list]] : (codes.length ? codes : [recipient.trim()]).map((code) => ["for_whom", "--for", code]);
  return [["packet_title", "--title", shown], ...whom].filter(([, , value]) => value);
}

function lacking({ note, clinic, ...form }, { list, isPasted }, named) {
  const places = ["appointment", "therapist", "contact"].filter((place) => form[place].trim());
  return [...(note && !named ? ["note"] : []), ...places, ...(clinic ? ["your_clinic"] : []), ...(isPasted && !list ? ["people_paste"] : [])];
}
