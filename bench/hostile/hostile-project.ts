import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '../../toolkit/commands/generate.js';
import { type Bundle, bundle, folder } from '../bundles.js';
import { proxyEvent } from '../requests.js';
import type { HostileCase } from './hostile-case.js';

/** A case, and the file with its event. */
export interface HostileEvent {
  readonly hostile: HostileCase;
  readonly file: string;
}

export interface HostileProject {
  readonly function: Bundle;
  readonly events: readonly HostileEvent[];
}

/** An API with an operation for each case, as anybody's would be generated and bundled, with handlers that do nothing. */
export async function makeHostileProject(name: string, cases: readonly HostileCase[]): Promise<HostileProject> {
  const home = join(folder, `hostile-${name}`);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'openapi.json'), JSON.stringify(documentOf(cases)));
  const { generated, problems } = await generate(join(home, 'openapi.json'), join(home, 'generated'));
  if (!generated) throw new Error(JSON.stringify(problems, null, 2));
  await writeFile(join(home, 'lambda.ts'), lambdaText(cases.length));
  const events = await Promise.all(
    cases.map(async (hostile, index) => {
      const file = join(home, `event-${index}.json`);
      await writeFile(file, JSON.stringify(eventOf(hostile, index)));
      return { hostile, file };
    }),
  );
  return { function: await bundle(join(home, 'lambda.ts')), events };
}

function documentOf(cases: readonly HostileCase[]): object {
  const responses = { 204: { description: 'Taken.' }, 400: { description: 'Refused.' } };
  const paths = cases.map(({ operation, method = 'POST' }, index) => {
    const own = { operationId: `case${index}`, ...renamed(operation, index), responses };
    return [`/case-${index}`, { [method.toLowerCase()]: own }];
  });
  const schemas = cases.flatMap(({ schemas = {} }, index) =>
    Object.entries(schemas).map(([name, schema]) => [`${name}${index}`, renamed(schema, index)]),
  );
  return {
    openapi: '3.1.0',
    info: { title: 'What can be sent to it', version: '1.0.0' },
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
    security: [],
  };
}

/** With references to the case's own components. */
function renamed(part: object, index: number): object {
  return JSON.parse(JSON.stringify(part).replace(/("#\/components\/schemas\/\w+)"/g, `$1${index}"`));
}

function eventOf({ method = 'POST', request }: HostileCase, index: number): object {
  const { body = null, isBase64Encoded = false, headers, query = null } = request();
  const path = `/case-${index}`;
  const type = body === null ? {} : { 'Content-Type': 'application/json' };
  const event = proxyEvent(method, path, path, { headers: { ...type, ...headers } });
  return { ...event, multiValueQueryStringParameters: query, body, isBase64Encoded };
}

function lambdaText(count: number): string {
  const names = Array.from({ length: count }, (_, index) => `case${index}: nothing`);
  return `import { restV1 } from 'specwright/events/rest-v1';
import { createRouter } from 'specwright/router';
import { api } from './generated/api.js';
const nothing = () => ({ status: 204 });
export const handler = createRouter({ ...api, events: [restV1], handlers: { ${names.join(', ')} } });
`;
}
