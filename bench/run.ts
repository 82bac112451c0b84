import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measure } from './measure.js';
import { createFastify } from './peers/fastify.js';
import { createHono } from './peers/hono-zod-openapi.js';
import { createOpenApiBackend } from './peers/openapi-backend.js';
import { createPowertools } from './peers/powertools.js';
import { requests } from './requests.js';
import { createSpecwright } from './specwright.js';

/**
 * A validated request from event to result (match, parse, validate, call a handler that does nothing, respond; no network),
 * in the same process and the same run for all. Times differ between machines; the ratios are what counts.
 */
const contestants = [
  createSpecwright(),
  await createFastify(),
  createHono(),
  await createOpenApiBackend(JSON.parse(readFileSync('generated/openapi.json', 'utf8'))),
  createPowertools(),
];
const times = await measure(contestants, requests);
const own = times.get('Specwright') ?? Number.NaN;

console.log(`Node.js ${process.version}, ${cpus()[0]?.model ?? 'an unknown processor'}\n`);
console.log('| router | µs a request | times ours |\n| --- | ---: | ---: |');
for (const [name, time] of times) console.log(`| ${name} | ${time.toFixed(1)} | ${(time / own).toFixed(1)} |`);
