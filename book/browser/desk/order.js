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

// Words for a command line: in quotes, without what shells would read as their own.
const quoted = (words) => `"${words.replace(/["\\$`!%\r\n]/g, "")}"`;

// The command that makes the packet. start: what it begins with.
export function command(order, start) {
  if (!order.items.length) return "";
  const sheets = order.items.map((item) => `${item.id}:${item.copies}`);
  const people = order.recipient.split(/[,;\n]/).map((code) => ["--for", code]);
  const said = [["--title", order.title], ...people].filter(([, words]) => words.trim());
  return [start, ...sheets, ...said.flatMap(([name, words]) => [name, quoted(words.trim())])].join(" ");
}
