// What requests cost in a process of their own, in milliseconds of processor time: `node hostile-process.mjs <URL of the
// bundle> <file of the event>`. The first one finds nothing warmed up; the others are the median of those that follow.
import { readFileSync } from 'node:fs';

const [url, file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const { handler } = await import(url);
const one = async () => {
  // As Lambda does, a new event each time.
  const event = JSON.parse(text);
  const before = process.cpuUsage();
  const { statusCode, body } = await handler(event, {});
  const { user, system } = process.cpuUsage(before);
  return { time: (user + system) / 1000, statusCode, body };
};
const first = await one();
const times = [];
// Those that take seconds are not asked for more.
for (let spent = first.time; times.length < 12 && spent < 1500; spent += times.at(-1)) times.push((await one()).time);
const warm = times.slice(times.length > 6 ? 4 : 0).sort((a, b) => a - b);
console.log(
  JSON.stringify({
    first: first.time,
    warm: warm[warm.length >> 1] ?? first.time,
    status: first.statusCode,
    body: first.body.slice(0, 500),
  }),
);
