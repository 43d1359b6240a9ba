// base64, in which bytes stand in a page's text. ES5, as `fields.js`.

// The bytes of a text in base64. By a loop: a function that is called for each letter keeps a page waiting twenty times as long.
export function bytesOf(base64) {
  var letters = atob(base64);
  var bytes = new Uint8Array(letters.length);
  for (var at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

// Bytes as a text in base64.
export function base64Of(bytes) {
  return btoa(Array.from(bytes, function (byte) { return String.fromCharCode(byte); }).join(""));
}
