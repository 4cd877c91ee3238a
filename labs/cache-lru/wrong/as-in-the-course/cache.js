'use strict';

// As the course prints it: it makes room before it looks whether the key is there, and a key that is set anew keeps its
// old place.
class LruCache {
  constructor(capacity) {
    this.capacity = capacity;
    this.map = new Map();
  }

  set(key, value) {
    if (this.map.size >= this.capacity) {
      const [oldest] = this.map.keys();
      this.map.delete(oldest);
    }
    this.map.set(key, value);
  }

  has(key) {
    return this.map.has(key);
  }

  get(key) {
    const found = this.map.get(key);
    this.map.delete(key);
    this.map.set(key, found);
    return found;
  }

  delete(key) {
    return this.map.delete(key);
  }

  get size() {
    return this.map.size;
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
