import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleLambda } from 'specwright/bundle';
import type { Answer } from './contestants.js';

/** Below node_modules, so that what is bundled here finds its packages. */
export const folder = resolve('node_modules/.cache/bench');

export type Handler = (event: unknown, context: object) => Promise<Answer>;

/** A function as it would be deployed. */
export interface Bundle {
  /** As the URL of a module. */
  readonly url: string;
  readonly bytes: number;
}

let count = 0;

/** Bundles an entry, or the part of it that serves these operations. */
export async function bundle(entry: string, operations?: readonly string[]): Promise<Bundle> {
  const file = join(folder, `bundle-${++count}.mjs`);
  const { code } = await bundleLambda(resolve(entry), 'external', file, operations);
  await mkdir(folder, { recursive: true });
  await writeFile(file, code);
  return { url: pathToFileURL(file).href, bytes: code.byteLength };
}

export async function load({ url }: Bundle): Promise<Handler> {
  return ((await import(url)) as { handler: Handler }).handler;
}

export async function removeBundles(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
