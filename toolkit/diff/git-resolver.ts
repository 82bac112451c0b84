import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { isAbsoluteUrl, ResolveError, Source } from '@redocly/openapi-core';
import { LocalResolver } from '../spec/load/local-resolver.js';

const run = promisify(execFile);

/** Reads files as they were at a commit, branch or tag of the repository that they are in. */
export class GitResolver extends LocalResolver {
  readonly #revision: string;

  constructor(revision: string) {
    super();
    this.#revision = revision;
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (isAbsoluteUrl(absoluteRef)) throw new ResolveError(new Error('it is on another machine'));
    const file = `./${path.relative(process.cwd(), absoluteRef).replaceAll(path.sep, '/')}`;
    try {
      const { stdout } = await run('git', ['show', '--end-of-options', `${this.#revision}:${file}`], {
        maxBuffer: 1 << 28,
      });
      return new Source(absoluteRef, stdout);
    } catch (cause) {
      const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
      throw new ResolveError(
        new Error(
          said
            .trim()
            .split('\n')[0]
            ?.replace(/^fatal: |\.$/g, '') ?? said,
        ),
      );
    }
  }
}
