// The web edition's search.

export { default as MiniSearch } from "minisearch";
