// A zip that grows file by file. What is in it is the browser's to keep, which may put it on its disk.

import { Zip, ZipPassThrough } from "fflate";

export class GrowingZip {
  constructor() {
    this.parts = [];
    this.zip = new Zip((problem, bytes) => {
      if (problem) throw problem;
      this.parts.push(new Blob([bytes]));
    });
  }

  // Takes a file in, as it is: PDFs are small already.
  add(name, bytes) {
    const file = new ZipPassThrough(name);
    this.zip.add(file);
    file.push(bytes, true);
  }

  // Gives the whole as a Blob.
  end() {
    this.zip.end();
    return new Blob(this.parts);
  }
}
