// Files that are dropped on the page.

const isOver = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

// Calls `told(files)` when files are dropped anywhere: without that, the browser would leave the page for the file.
export function hearDrops(told) {
  document.addEventListener("dragover", (event) => { if (isOver(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!isOver(event)) return;
    event.preventDefault();
    told([...event.dataTransfer.files]);
  });
}
