import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleLambda } from 'specwright/bundle';
import { writeBundle } from '../toolkit/bundle/write-bundle.js';
import type { Answer } from './contestants.js';

/** Below node_modules, so that what is bundled here finds its packages. */
export const folder = resolve('node_modules/.cache/bench');

export type Handler = (event: unknown, context: object) => Promise<Answer>;

/** A function as it would be deployed. */
export interface Bundle {
  /** As the URL of a module. */
  readonly url: string;
  /** Of all its code, whether or not a request comes to use it. */
  readonly bytes: number;
}

let count = 0;

/** Bundles an entry, or the part of it that serves these operations. */
export async function bundle(entry: string, operations?: readonly string[]): Promise<Bundle> {
  const file = join(folder, `bundle-${++count}.mjs`);
  const made = await bundleLambda(resolve(entry), 'external', file, operations);
  writeBundle(made, file);
  const code = [made.code, ...[...made.parts].flatMap(([path, part]) => (path.endsWith('.map') ? [] : [part]))];
  return { url: pathToFileURL(file).href, bytes: code.reduce((sum, { byteLength }) => sum + byteLength, 0) };
}

export async function load({ url }: Bundle): Promise<Handler> {
  return ((await import(url)) as { handler: Handler }).handler;
}

export async function removeBundles(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
