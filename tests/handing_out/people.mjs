// Reads lists of people as the desk does: node people.mjs PEOPLE.js < { table, lists: [base64, …] }; prints what it says of each.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { readPeople } = await import(pathToFileURL(process.argv[2]));
const { table, lists } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(lists.map((list) => readPeople(new Uint8Array(Buffer.from(list, "base64")), table))));
