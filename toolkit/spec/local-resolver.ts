import { stat } from 'node:fs/promises';
import { BaseResolver, isAbsoluteUrl, ResolveError, type Source } from '@redocly/openapi-core';

/** Reads files only: what is generated today must not depend on what some server answers tomorrow. */
export class LocalResolver extends BaseResolver {
  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (isAbsoluteUrl(absoluteRef)) throw new ResolveError(new Error('it is on another machine'));
    const info = await stat(absoluteRef).catch(() => undefined);
    if (info === undefined) throw new ResolveError(new Error('there is no such file'));
    if (info.isDirectory()) throw new ResolveError(new Error('it is a folder, not a file'));
    return super.loadExternalRef(absoluteRef);
  }
}
