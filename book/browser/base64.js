// base64, in which bytes stand in a page's text. ES5, as `fields.js`.

// The bytes of a text in base64.
export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), function (letter) { return letter.charCodeAt(0); });
}

// Bytes as a text in base64.
export function base64Of(bytes) {
  return btoa(Array.from(bytes, function (byte) { return String.fromCharCode(byte); }).join(""));
}
