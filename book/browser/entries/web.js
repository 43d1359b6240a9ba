// The web edition's pages. What needs a PDF is not here: it comes when somebody asks for one.

export { default as MiniSearch } from "minisearch";
