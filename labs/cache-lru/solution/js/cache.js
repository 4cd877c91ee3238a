'use strict';

// A Map keeps its keys in the order in which they were put in: the first is the one that was used least recently.
class LruCache {
  constructor(capacity) {
    this.capacity = capacity;
    this.entries = new Map();
  }

  set(key, value) {
    // Taken out first: what is there already needs no place, and goes to the end.
    this.entries.delete(key);
    if (this.entries.size >= this.capacity) {
      this.entries.delete(this.entries.keys().next().value);
    }
    this.entries.set(key, value);
  }

  // Whether it is there is asked apart from what it is: null, 0 and '' are values.
  has(key) {
    return this.entries.has(key);
  }

  get(key) {
    const value = this.entries.get(key);
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  delete(key) {
    return this.entries.delete(key);
  }

  get size() {
    return this.entries.size;
  }
}

let cache = null;

function answer([what, key, value]) {
  switch (what) {
    case 'new':
      cache = new LruCache(key);
      return null;
    case 'set':
      cache.set(key, value);
      return null;
    case 'get':
      return cache.has(key) ? { value: cache.get(key) } : {};
    case 'delete':
      return cache.delete(key);
    case 'size':
      return cache.size;
    default:
      throw new Error(`no such request: ${what}`);
  }
}

const lines = require('node:readline').createInterface({ input: process.stdin });
const replies = [];
lines.on('line', (line) => replies.push(JSON.stringify(answer(JSON.parse(line)))));
lines.on('close', () => process.stdout.write(replies.map((reply) => `${reply}\n`).join('')));
