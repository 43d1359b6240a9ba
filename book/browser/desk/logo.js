// A clinic's logo: a picture of any kind that the browser shows, as a PNG that is no larger than printers need.

export const MOST_PIXELS = 40e6;
const [WIDTH, HEIGHT] = [1200, 600];
const DRAWN = "image/svg+xml";

// What is wrong with a picture: `code` is "no-picture" or "large", `megapixels` how many it has.
export class LogoProblem extends Error {
  constructor(code, megapixels = 0) {
    super(code);
    Object.assign(this, { code, megapixels });
  }
}

async function shown(file) {
  const address = URL.createObjectURL(file);
  try {
    const picture = new Image();
    await new Promise((done, failed) => {
      picture.addEventListener("load", done);
      picture.addEventListener("error", () => failed(new LogoProblem("no-picture")));
      picture.src = address;
    });
    return picture;
  } finally {
    URL.revokeObjectURL(address);
  }
}

// Browsers show the part of a picture that is there, and make a bitmap only of a whole one.
async function checkWhole(file) {
  const bitmap = await createImageBitmap(file).catch(() => { throw new LogoProblem("no-picture"); });
  bitmap.close();
}

// Gives the bytes of the PNG. Throws LogoProblem.
export async function logoOf(file) {
  const picture = await shown(file);
  const [width, height] = [picture.naturalWidth || WIDTH, picture.naturalHeight || HEIGHT];
  if (width * height >= MOST_PIXELS) throw new LogoProblem("large", Math.round((width * height) / 1e6));
  if (file.type !== DRAWN) await checkWhole(file);
  const scale = Math.min(1, WIDTH / width, HEIGHT / height);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const png = await new Promise((done) => canvas.toBlob(done, "image/png"));
  return new Uint8Array(await png.arrayBuffer());
}
