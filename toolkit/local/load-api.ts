import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillDefinition } from '../gateway/fill-definition.js';
import type { Gateway } from '../gateway/gateway.js';
import { buildHttpApi } from '../gateway/http/http-api.js';
import { httpGateway } from '../gateway/http/http-gateway.js';
import { buildRestApi } from '../gateway/rest/rest-api.js';
import { restGateway } from '../gateway/rest/rest-gateway.js';
import type { StageSettings } from '../gateway/stage-settings.js';
import type { OpenApiDocument } from '../spec/model.js';
import { type Docs, makeDocs } from './docs.js';
import type { GatewaySettings } from './gateway-settings.js';
import { LocalError } from './local-error.js';
import { localValues } from './local-values.js';
import { openPage, type Page } from './page.js';

/** What is served: the API as the generated definition has it, its documentation and its page. */
export interface LoadedApi {
  /** Differs whenever anything in it does. */
  readonly version: string;
  readonly title: string;
  readonly gateway: Gateway;
  /** What the document asks of a stage, by operationId. */
  readonly methods: StageSettings['methods'];
  readonly docs: Docs;
  readonly page: Page | undefined;
  /** The generated openapi.json. */
  readonly document: OpenApiDocument;
}

/**
 * Reads the generated gateway definition and the bundled document.
 *
 * @throws LocalError when they have not been generated
 * @throws DefinitionError when the definition cannot be served
 */
export async function loadApi(
  outFolder: string,
  pageFolder: string,
  { flavour, corsOrigin }: GatewaySettings,
): Promise<LoadedApi> {
  const definition = await readGenerated(join(outFolder, `apigateway.${flavour}.json`));
  const document: LoadedApi['document'] = await readGenerated(join(outFolder, 'openapi.json'));
  const methods: LoadedApi['methods'] = await readGenerated(join(outFolder, 'gateway-settings.json'), '{}');
  const filled = fillDefinition(definition, localValues(definition, corsOrigin));
  const gateway = flavour === 'rest' ? restGateway(buildRestApi(filled)) : httpGateway(buildHttpApi(filled));
  const { title } = definition.info;
  const version = createHash('sha256')
    .update(JSON.stringify([definition, document, methods]))
    .digest('hex');
  const docs = makeDocs(document, gateway.answersGet);
  return { version, title, gateway, methods, document, docs, page: openPage(pageFolder, gateway.answersGet) };
}

async function readGenerated(file: string, absent?: string) {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (absent !== undefined) return JSON.parse(absent);
    throw new LocalError(`${file} is not there. Run \`npx specwright generate\` first.`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LocalError(`${file} is no JSON. Run \`npx specwright generate\` again.`, { cause });
  }
}
