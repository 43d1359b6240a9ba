// Answers in the browser's own storage, each under the book's key and its id.

// The storage, if it gives back what it is given; null if not. Some reading apps hand a book a stand-in that forgets; on
// that, the methods of Storage itself fail.
export function reliableStorage(key) {
  try {
    var found = window.localStorage, name = key + "?", value = String(Math.random()), read;
    Storage.prototype.setItem.call(found, name, value);
    read = Storage.prototype.getItem.call(found, name);
    Storage.prototype.removeItem.call(found, name);
    return read === value ? found : null;
  } catch (blocked) {
    return null;
  }
}

// The storage, if it can be read: one that is full takes nothing more, but what is in it can be read.
export function readableStorage(key) {
  try {
    var found = window.localStorage;
    Storage.prototype.getItem.call(found, key + "?");
    return found;
  } catch (forbidden) {
    return null;
  }
}

// storage: null for none; unkept: answers that the storage did not take, by their ids, as long as the page is open.
export function Kept(key, storage) {
  this.key = key;
  this.storage = storage;
  this.unkept = {};
}

Kept.prototype.read = function (id) {
  return this.unkept.hasOwnProperty(id) ? this.unkept[id] : this.stored(id);
};

Kept.prototype.stored = function (id) {
  return this.storage && this.storage.getItem(this.key + id) || "";
};

// Keeps an answer, "" for none; gives whether the storage has it.
Kept.prototype.write = function (id, value) {
  try {
    if (value) {
      this.storage.setItem(this.key + id, value);
    } else {
      this.storage.removeItem(this.key + id);
    }
    delete this.unkept[id];
  } catch (full) {
    this.unkept[id] = value;
  }
  if (this.stored(id) !== value) {
    this.unkept[id] = value;
  }
  return !this.unkept.hasOwnProperty(id);
};

// The ids of all answers of this book, those of other pages too.
Kept.prototype.ids = function () {
  var found = Object.keys(this.unkept), at, name, id;
  for (at = 0; this.storage && at < this.storage.length; at++) {
    name = this.storage.key(at);
    id = name.slice(this.key.length);
    if (name.indexOf(this.key) === 0 && found.indexOf(id) < 0) {
      found.push(id);
    }
  }
  return found;
};
