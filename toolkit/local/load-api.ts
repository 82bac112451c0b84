import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RestDefinition } from '../gateway/definition.js';
import { fillDefinition } from '../gateway/fill-definition.js';
import { matchResource } from '../gateway/resource-tree.js';
import { buildRestApi, type RestApi } from '../gateway/rest-api.js';
import { type Docs, makeDocs } from './docs.js';
import { LocalError } from './local-error.js';
import { localValues } from './local-values.js';
import { openPage, type Page } from './page.js';

/** What is served: the API as the generated definition has it, its documentation and its page. */
export interface LoadedApi {
  /** Differs whenever anything in it does. */
  readonly version: string;
  readonly title: string;
  readonly api: RestApi;
  readonly docs: Docs;
  readonly page: Page | undefined;
  /** The generated openapi.json. */
  readonly document: { readonly [key: string]: unknown };
}

/**
 * Reads the generated gateway definition and the bundled document.
 *
 * @throws LocalError when they have not been generated
 * @throws DefinitionError when the definition cannot be served
 */
export async function loadApi(outFolder: string, pageFolder: string): Promise<LoadedApi> {
  const definition: RestDefinition = await readGenerated(join(outFolder, 'apigateway.rest.json'));
  const document: { readonly [key: string]: unknown } = await readGenerated(join(outFolder, 'openapi.json'));
  const api = buildRestApi(fillDefinition(definition, localValues(definition)));
  const { title } = definition.info;
  const version = createHash('sha256')
    .update(JSON.stringify([definition, document]))
    .digest('hex');
  const page = openPage(pageFolder, (path) => answersGet(api, path));
  return { version, title, api, document, docs: makeDocs(title, document, api), page };
}

/** Whether the API has the path itself, other than by its fallback for all that it does not know. */
function answersGet({ root }: RestApi, path: string): boolean {
  const match = matchResource(root, path);
  return match !== undefined && match.node !== root.greedy?.node && match.node.methods.has('GET');
}

async function readGenerated(file: string) {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new LocalError(`${file} is not there. Run \`npx specwright generate\` first.`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LocalError(`${file} is no JSON. Run \`npx specwright generate\` again.`, { cause });
  }
}
