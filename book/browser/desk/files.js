// Files that are handed to whoever sits before the page.

// Saves a file. data: bytes or text.
export function saveFile(name, type, data) {
  const address = URL.createObjectURL(new Blob([data], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

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
