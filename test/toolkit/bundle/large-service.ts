import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createLargeDocument } from '../../../bench/large-document.js';
import { emitApi } from '../../../toolkit/emit/emit-api.js';
import { emitOperations } from '../../../toolkit/emit/emit-operations.js';
import { emitRoutes } from '../../../toolkit/emit/emit-routes.js';
import { emitValidators } from '../../../toolkit/emit/validators/emit-validators.js';
import type { ApiModel } from '../../../toolkit/spec/model.js';
import { modelOf } from '../emit/model-of.js';

export interface LargeService {
  /** Below node_modules, so that what is bundled there finds its packages. */
  readonly folder: string;
  readonly entry: string;
  /** The names of its operations. */
  readonly names: readonly string[];
}

/** What handlers do besides answering, when they are loaded. */
declare global {
  var loadedHandlers: string[];
}

const lambda = `import { authorizerClaims } from 'specwright/authenticators';
import { restV1 } from 'specwright/events/rest-v1';
import { createRouter } from 'specwright/router';
import { validateResponses } from 'specwright/validate-responses';
import { api } from '../generated/api.js';
import * as responses from '../generated/validators/responses.js';
import { handlers } from './index.js';

export const handler = createRouter({
  ...api,
  events: [restV1],
  handlers,
  authenticators: { bearer: authorizerClaims() },
  validateResponses: validateResponses('throw', responses),
});
`;

/**
 * A service of 125 operations. Each of its handlers says in `loadedHandlers` when it is loaded, and answers how many requests
 * all of them have had. That of getResource7 breaks the contract; that of createResource24 cannot be loaded.
 */
export async function makeLargeService(): Promise<LargeService> {
  mkdirSync('node_modules/.cache', { recursive: true });
  const folder = mkdtempSync(resolve('node_modules/.cache/large-'));
  const model = modelOf({ ...createLargeDocument(125) });
  const emitted = await Promise.all([emitApi, emitOperations, emitRoutes, emitValidators].map((emit) => emit(model)));
  const files = emitted.flatMap((each) => each.files).map(({ path, text }) => [`generated/${path}`, text] as const);
  write(folder, [...files, ...handlerFiles(model), ['handlers/lambda.ts', lambda]]);
  return { folder, entry: join(folder, 'handlers/lambda.ts'), names: model.operations.map((each) => each.valueName) };
}

function handlerFiles({ operations }: ApiModel): (readonly [path: string, text: string])[] {
  const imports = operations.map(({ valueName }) => `import { ${valueName} } from './${valueName}.js';\n`);
  const map = `${imports.join('')}export const handlers = { ${operations.map((each) => each.valueName).join(', ')} };\n`;
  const handlers = operations.map(({ valueName, responses: [success] }) => {
    return [`handlers/${valueName}.ts`, handlerText(valueName, Number(success?.status))] as const;
  });
  const shared = `export const shared = { requests: 0 };\n`;
  return [...handlers, ['handlers/index.ts', map], ['handlers/shared.ts', shared]];
}

function handlerText(name: string, status: number): string {
  const currency = name === 'getResource7' ? 'euro' : 'EUR';
  const resource = `{ name: String(++shared.requests), price: { amount: 1, currency: '${currency}' } }`;
  const body = status === 204 ? '' : `, body: ${name.startsWith('list') ? `[${resource}]` : resource}`;
  if (name === 'createResource24') return `export const ${name} = undefined.loaded;\n`;
  return `import { shared } from './shared.js';
(globalThis.loadedHandlers ??= []).push('${name}');
export const ${name} = () => ({ status: ${status}${body} });
`;
}

function write(folder: string, files: Iterable<readonly [path: string, text: string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
