// What a fresh process does to answer its first request: `node cold-process.mjs <URL of the bundle> <file of the event>`.
import { readFileSync } from 'node:fs';

const [url, file] = process.argv.slice(2);
const event = JSON.parse(readFileSync(file, 'utf8'));
const before = process.cpuUsage();
const begun = performance.now();
const { handler } = await import(url);
const { statusCode } = await handler(event, { awsRequestId: '5e3b0f52-61d7-4a0c-a1f8-0d5f6a7b8c9d' });
const time = performance.now() - begun;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ time, processor: (user + system) / 1000, status: statusCode }));
