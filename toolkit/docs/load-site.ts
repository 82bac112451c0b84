import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenApiDocument } from '../spec/model.js';
import { changesFile } from './api-changes.js';
import type { SiteSource } from './build-site.js';
import { clientModule } from './client-module.js';
import { modelOfDocument } from './model-of-document.js';

/** The addresses of the site and of what it documents. */
export type SiteAddresses = Pick<SiteSource, 'base' | 'document' | 'baseUrl'>;

/** What the site of a project is made of: its published document and what lies beside it in the project's folder. */
export function loadSite(root: string, document: OpenApiDocument, addresses: SiteAddresses): SiteSource {
  const model = modelOfDocument(document);
  const file = join(root, changesFile);
  const changes = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const baseUrl = `${addresses.baseUrl}${model.basePath}`;
  return { ...addresses, baseUrl, model, clientModule: clientModule(root), ...(changes !== undefined && { changes }) };
}
