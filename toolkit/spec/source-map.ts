import path from 'node:path';
import { type Document, getLineColLocation, type Source } from '@redocly/openapi-core';
import { isObject } from './json.js';
import { childOf, joinPointer, pointerSegments } from './pointer.js';

/** A place in a file, as a problem names it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
}

interface Origin {
  readonly source: Source;
  readonly pointer: string;
}

/**
 * Remembers where every object and array of the source files stands. Bundling moves them about but keeps their
 * identity, so that a pointer into the bundled document leads back to the file that somebody wrote.
 */
export class SourceMap {
  readonly #documents = new Map<string, Document>();
  readonly #origins = new WeakMap<object, Origin>();
  readonly #root: Document;
  readonly #rootName: string;

  /** @param rootName the root file, as the user wrote it */
  constructor(root: Document, rootName: string) {
    this.#root = root;
    this.#rootName = rootName;
  }

  /** Must be called for every file before the bundler changes anything. */
  record(document: Document): void {
    this.#documents.set(document.source.absoluteRef, document);
    this.#visit(document.parsed, document.source, '#');
  }

  #visit(value: unknown, source: Source, pointer: string): void {
    if (typeof value !== 'object' || value === null || this.#origins.has(value)) return;
    this.#origins.set(value, { source, pointer });
    for (const [key, child] of Object.entries(value)) this.#visit(child, source, joinPointer(pointer, key));
  }

  /** What stands at a place of one file, `$ref`s not followed. */
  valueAt(source: Source, pointer: string): unknown {
    return pointerSegments(pointer).reduce<unknown>(childOf, this.#documents.get(source.absoluteRef)?.parsed);
  }

  /** Takes a member out of its file's map. */
  drop(source: Source, pointer: string): void {
    const { owner, key } = this.#memberAt(source, pointer);
    if (isObject(owner)) Reflect.deleteProperty(owner, key);
  }

  /** Gives a member of its file's map another value. */
  put(source: Source, pointer: string, value: unknown): void {
    const { owner, key } = this.#memberAt(source, pointer);
    if (isObject(owner)) Reflect.set(owner, key, value);
  }

  #memberAt(source: Source, pointer: string): { readonly owner: unknown; readonly key: string } {
    const owner = this.valueAt(source, pointer.slice(0, pointer.lastIndexOf('/')));
    return { owner, key: pointerSegments(pointer).at(-1) ?? '' };
  }

  /** Where a pointer into the bundled document was written: the nearest place that exists. */
  locate(pointer: string): Place {
    const { source, pointer: inFile } = this.#originOf(pointer);
    return this.place(source, inFile);
  }

  /** The place of a pointer into one file; of a map's member the key is meant, not the value. */
  place(source: Source, pointer: string, on: 'key' | 'value' = 'key'): Place {
    const location = getLineColLocation({ source, pointer: redoclyPointer(pointer), reportOnKey: on === 'key' });
    const isNowhere = location.start.line === 1 && location.start.col === 1;
    if (on === 'value' && isNowhere) return this.place(source, pointer, 'key');
    return { file: this.fileName(source.absoluteRef), line: location.start.line, column: location.start.col, pointer };
  }

  /** What stands in the root file stands at the same pointer in the bundled document. */
  inRoot(source: Source, pointer: string): { readonly bundled?: string } {
    return source.absoluteRef === this.#root.source.absoluteRef ? { bundled: pointer } : {};
  }

  fileName(absolute: string): string {
    if (absolute === this.#root.source.absoluteRef) return this.#rootName;
    const relative = path.relative(process.cwd(), absolute);
    return relative.startsWith('..') ? absolute : relative;
  }

  #originOf(pointer: string): Origin {
    let value: unknown = this.#root.parsed;
    let origin: Origin = { source: this.#root.source, pointer: '#' };
    for (const segment of pointerSegments(pointer)) {
      let child = childOf(value, segment);
      if (child === undefined && isObject(value) && typeof value.$ref === 'string') {
        const target = value.$ref;
        origin = this.#originOf(target);
        value = this.#valueAt(target);
        child = childOf(value, segment);
      }
      origin = this.#known(child) ?? { source: origin.source, pointer: joinPointer(origin.pointer, segment) };
      value = child;
    }
    return origin;
  }

  #known(value: unknown): Origin | undefined {
    return typeof value === 'object' && value !== null ? this.#origins.get(value) : undefined;
  }

  #valueAt(pointer: string): unknown {
    return pointerSegments(pointer).reduce<unknown>(childOf, this.#root.parsed);
  }
}

/** Redocly writes the root as `#/` and skips empty segments. */
function redoclyPointer(pointer: string): string {
  return pointer === '#' ? '#/' : pointer;
}
