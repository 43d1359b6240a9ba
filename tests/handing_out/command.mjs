// The commands that the desk shows for packets: node command.mjs ORDER.js; prints them as JSON.
import { pathToFileURL } from "node:url";

const { command } = await import(pathToFileURL(process.argv[2]));
const packets = [{ id: "first", title: "First", note: "Slowly.", holds: [{ id: "kit", copies: 1 }] }];
const form = {
  items: [{ id: "kit", copies: 1 }, { id: "log", copies: 2 }],
  title: "", note: "", recipient: "", appointment: "", therapist: "", contact: "", paper: "a4", fillable: false,
};
const nobody = { codes: [], list: "", isPasted: false, namesAllowed: false };
const shown = (changed = {}, people = {}) => {
  const { command: words, lacks } = command({ ...form, ...changed }, { ...nobody, ...people }, { command: "w", packets, worksheets: "Sheets" });
  return words || lacks.join(" ");
};

console.log(JSON.stringify([
  shown({ items: [] }),
  shown({ fillable: true, paper: "letter", title: " A title ", recipient: " A.B. " }),
  shown({ note: "Slowly." }),
  shown({ note: "Slowly.", title: "Mine", items: [{ id: "kit", copies: 2 }] }),
  shown({ recipient: "A.B., C.D." }, { codes: ["A.B.", "C.D."], namesAllowed: true }),
  shown({ recipient: "A.B." }, { list: "people list.csv", isPasted: true }),
  shown({ contact: "01 23", clinic: {} }, { isPasted: true }),
  shown({ title: "For $HOME", recipient: "“A”" }),
]));
