// What the desk remembers in the browser's own storage: only what somebody asked for. Knows no page.

// Why something is not remembered: `code` is "forbidden" (the browser keeps nothing for this page), "full", or "changed"
// (another window has written or forgotten it since this one looked).
export class MemoryProblem extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const FULL = new Set(["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"]);

// prefix: of the storage's keys, which other pages share; open(): gives the storage, and may throw where a browser
// forbids it; now(): a Date.
export class Memory {
  constructor(prefix, open, now = () => new Date()) {
    Object.assign(this, { prefix, open, now, seen: new Map() });
  }

  // All that is remembered: [{ name, value, since, size }], by name; value: null where it cannot be read; since: a Date;
  // size: in letters. Nothing where nothing can be read.
  entries() {
    const keys = this.keys().sort();
    return keys.map((key) => this.entry(key.slice(this.prefix.length)));
  }

  keys() {
    try {
      return Object.keys(this.open()).filter((key) => key.startsWith(this.prefix));
    } catch {
      return [];
    }
  }

  entry(name) {
    const written = this.written(name);
    const { value = null, since = null } = parsed(written) ?? {};
    return { name, value, since: since && new Date(since), size: this.prefix.length + name.length + written.length };
  }

  written(name) {
    return this.open().getItem(this.prefix + name);
  }

  has(name) {
    return this.keys().includes(this.prefix + name);
  }

  // Whether the browser lets the page see its storage.
  get isOpen() {
    try {
      return this.open().length >= 0;
    } catch {
      return false;
    }
  }

  // What is remembered under a name, null for nothing. From now on it is what this window knows of.
  read(name) {
    try {
      const written = this.written(name);
      this.seen.set(name, written);
      return parsed(written)?.value ?? null;
    } catch {
      return null;
    }
  }

  // Whether something else stands there than this window has read or written.
  isOther(name) {
    try {
      return !same(this.written(name), this.seen.get(name) ?? null);
    } catch {
      return false;
    }
  }

  // Remembers a value. isSure: even over what another window has written. Throws MemoryProblem.
  write(name, value, isSure = false) {
    const written = JSON.stringify({ value, since: this.now().toISOString() });
    if (!isSure && this.isOther(name) && !same(this.written(name), written)) throw new MemoryProblem("changed");
    try {
      this.open().setItem(this.prefix + name, written);
    } catch (problem) {
      throw new MemoryProblem(FULL.has(problem.name) ? "full" : "forbidden");
    }
    this.seen.set(name, written);
  }

  forget(name) {
    this.seen.delete(name);
    try {
      this.open().removeItem(this.prefix + name);
    } catch {
      // A browser that forbids its storage has nothing of ours in it.
    }
  }

  forgetAll() {
    for (const key of this.keys()) this.forget(key.slice(this.prefix.length));
  }
}

function parsed(written) {
  try {
    const found = JSON.parse(written);
    return found && Number.isFinite(Date.parse(found.since)) ? found : null;
  } catch {
    return null;
  }
}

// Whether two entries say the same, whenever they were written.
const same = (one, other) => one === other || (one !== null && other !== null && valueIn(one) === valueIn(other));

const valueIn = (written) => JSON.stringify(parsed(written)?.value ?? written);
