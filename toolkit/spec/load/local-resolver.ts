import { stat } from 'node:fs/promises';
import { BaseResolver, type Document, isAbsoluteUrl, ResolveError, type Source } from '@redocly/openapi-core';
import { asObject } from '../json.js';
import { settleReferences } from '../settle/settle-references.js';

/** Nearly every document can do without being looked through. */
const mayHaveIds = /\$(id|anchor|dynamicRef)\b/;

/** Reads files only: what is generated today must not depend on what some server answers tomorrow. */
export class LocalResolver extends BaseResolver {
  #hasIds = false;

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (isAbsoluteUrl(absoluteRef)) throw new ResolveError(new Error('it is on another machine'));
    const info = await stat(absoluteRef).catch(() => undefined);
    if (info === undefined) throw new ResolveError(new Error('there is no such file'));
    if (info.isDirectory()) throw new ResolveError(new Error('it is a folder, not a file'));
    return super.loadExternalRef(absoluteRef);
  }

  /** The root file comes first, and says whether schemas have names of their own: in 3.0 they have none. */
  override parseDocument(source: Source, isRoot = false): Document {
    const document: Document = super.parseDocument(source, isRoot);
    if (isRoot) this.#hasIds = String(asObject(document.parsed).openapi).startsWith('3.1');
    if (this.#hasIds && mayHaveIds.test(source.body)) settleReferences(document.parsed);
    return document;
  }
}
