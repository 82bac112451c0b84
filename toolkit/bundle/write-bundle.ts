import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { LambdaBundle } from './bundle-lambda.js';

/** Writes a bundle: the code to this file, all else beside it. */
export function writeBundle({ code, map, parts }: LambdaBundle, outputFile: string): void {
  const name = basename(outputFile);
  for (const [path, contents] of [[name, code], [`${name}.map`, map], ...parts] as const) {
    const file = resolve(dirname(outputFile), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}
