import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { generate } from '../toolkit/commands/generate.js';
import { folder } from './bundles.js';
import { createLargeDocument } from './large-document.js';
import { type BenchRequest, proxyEvent } from './requests.js';

/** A project of many operations, generated as anybody's would be, with handlers that do nothing. */
export interface LargeProject {
  readonly operations: number;
  readonly entry: string;
  /** The same document, interpreted. */
  readonly interpretedEntry: string;
  /** The five operations of ten resources all over the document. */
  readonly requests: readonly BenchRequest[];
}

const resource = {
  id: '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11',
  name: 'A resource',
  price: { amount: 100, currency: 'EUR' },
  address: { street: 'Some Street 1', city: 'Some City', country: 'DE' },
  tags: ['one', 'two'],
  state: 'active',
  createdAt: '2026-01-05T08:30:00.000Z',
};
const { id, createdAt, ...sent } = resource;
/** The status of each kind of operation, and its body as code. */
const results: { readonly [verb: string]: { readonly status: number; readonly body?: string } } = {
  list: { status: 200, body: '[resource]' },
  create: { status: 201, body: 'resource' },
  get: { status: 200, body: 'resource' },
  replace: { status: 200, body: 'resource' },
  delete: { status: 204 },
};

export async function makeLargeProject(operations: number): Promise<LargeProject> {
  const home = join(folder, `project-${operations}`);
  const names = Array.from({ length: operations / 5 }, (_, index) => {
    return Object.keys(results).map((verb) => [`${verb}Resource${index}`, verb] as const);
  }).flat();
  await mkdir(join(home, 'handlers'), { recursive: true });
  await writeFile(join(home, 'openapi.json'), JSON.stringify(createLargeDocument(operations)));
  const { generated, problems } = await generate(join(home, 'openapi.json'), join(home, 'generated'));
  if (!generated) throw new Error(JSON.stringify(problems));
  await Promise.all(names.map(([name, verb]) => writeFile(join(home, `handlers/${name}.ts`), handlerText(name, verb))));
  await writeFile(join(home, 'resource.ts'), `export const resource = ${JSON.stringify(resource)};\n`);
  await writeFile(join(home, 'handlers/index.ts'), mapText(names.map(([name]) => name)));
  await writeFile(join(home, 'handlers/lambda.ts'), lambdaText);
  await writeFile(join(home, 'interpreted.ts'), interpretedText(names));
  return {
    operations,
    entry: join(home, 'handlers/lambda.ts'),
    interpretedEntry: join(home, 'interpreted.ts'),
    requests: requestsOf(operations / 5),
  };
}

function handlerText(name: string, verb: string): string {
  const { status, body } = results[verb] ?? {};
  if (body === undefined) return `export const ${name} = () => ({ status: ${status} });\n`;
  return `import { resource } from '../resource.js';
export const ${name} = () => ({ status: ${status}, body: ${body} });
`;
}

const mapText = (names: readonly string[]): string =>
  `${names.map((name) => `import { ${name} } from './${name}.js';\n`).join('')}export const handlers = { ${names.join(', ')} };\n`;

const lambdaText = `import { authorizerClaims } from 'specwright/authenticators';
import { restV1 } from 'specwright/events/rest-v1';
import { createRouter } from 'specwright/router';
import { api } from '../generated/api.js';
import { handlers } from './index.js';
const authenticators = { bearer: authorizerClaims() };
export const handler = createRouter({ ...api, events: [restV1], handlers, authenticators });
`;

function interpretedText(names: readonly (readonly [name: string, verb: string])[]): string {
  const answers = Object.entries(results).map(([verb, { status, body }]) => {
    return `const ${verb}Any = () => json(${status}, ${body});\n`;
  });
  return `import { interpreted, json } from ${JSON.stringify(resolve('bench/entries/interpreted.js'))};
import document from './openapi.json';
import { resource } from './resource.js';
${answers.join('')}export const handler = await interpreted(document, 'bearer', {
${names.map(([name, verb]) => `  ${name}: ${verb}Any,\n`).join('')}});
`;
}

function requestsOf(resources: number): BenchRequest[] {
  const count = Math.min(10, resources);
  return Array.from({ length: count }, (_, index) => {
    const place = Math.floor((index * resources) / count);
    const collection = `/v1/group-${place % 20}/resource-${place}`;
    return Object.entries(results).map(([verb, { status }]) => {
      const hasId = verb !== 'list' && verb !== 'create';
      const method = { list: 'GET', create: 'POST', get: 'GET', replace: 'PUT', delete: 'DELETE' }[verb] ?? '';
      const event = proxyEvent(
        method,
        hasId ? `${collection}/${id}` : collection,
        `${collection}${hasId ? '/{id}' : ''}`,
        {
          ...(verb === 'list' && { query: { limit: '20', state: 'active' } }),
          ...((verb === 'create' || verb === 'replace') && { body: sent }),
        },
      );
      return { name: `${verb}Resource${place}`, status, event };
    });
  }).flat();
}
