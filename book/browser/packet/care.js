// Care in a packet: the rule of `book/checks/care.py`.

// The first sheet with a content note that an order has before any sheet for grounding, null if there is none.
// sheets: as in an order.
export function careFault(table, sheets) {
  const grounding = new Set(table.sheets.filter((sheet) => sheet.grounding).map((sheet) => sheet.id));
  if (!grounding.size) return null;
  for (const { id } of sheets) {
    if (grounding.has(id)) return null;
    const sheet = table.sheets.find((each) => each.id === id);
    if (sheet?.caution) return sheet;
  }
  return null;
}
