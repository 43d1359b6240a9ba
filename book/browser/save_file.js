// A file that is handed to whoever sits before the page: on the desk and in the web edition. ES5, as `fields.js`.

var IN_USE = 60000; // ms in which a browser has surely begun to save

// Saves a file. data: bytes or text.
export function saveFile(name, type, data) {
  var address = URL.createObjectURL(new Blob([data], { type: type }));
  var link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  document.body.removeChild(link);
  setTimeout(function () { URL.revokeObjectURL(address); }, IN_USE);
}
