// Uses are appended to a log, and whoever is to be evicted is read off its front: entries that were used again since are
// passed by. All input is read first, and all replies are one string without a line end at its end.
import { readFileSync } from 'node:fs';

let entries, log, front, capacity;

const use = (key, value) => {
  const entry = { key, value };
  entries.set(key, entry);
  log.push(entry);
  if (front > 1024 && front * 2 > log.length) {
    log = log.slice(front);
    front = 0;
  }
  return entry;
};

const requests = {
  new(size) {
    [entries, log, front, capacity] = [new Map(), [], 0, size];
    return null;
  },
  set(key, value) {
    if (!entries.has(key) && entries.size >= capacity) {
      while (entries.get(log[front].key) !== log[front]) front += 1;
      entries.delete(log[front].key);
      front += 1;
    }
    use(key, value);
    return null;
  },
  get(key) {
    const entry = entries.get(key);
    return entry ? { value: use(key, entry.value).value } : {};
  },
  delete: (key) => entries.delete(key),
  size: () => entries.size,
};

const lines = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const replies = lines.map((line) => {
  const [what, ...rest] = JSON.parse(line);
  return JSON.stringify(requests[what](...rest));
});
process.stdout.write(replies.join('\n'));
