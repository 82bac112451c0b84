import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BuildOptions, BuildResult, Message, Metafile } from 'esbuild';

/** What the process is to do. */
export interface GroupedBuild {
  readonly options: BuildOptions;
  /** The texts of modules that are on no disk, by the names that they are imported by. */
  readonly groups: { readonly [name: string]: string };
  /** Where their imports start from. */
  readonly folder: string;
}

/** What it answers; the contents are in base64. */
type GroupedResult =
  | { readonly files: readonly { readonly path: string; readonly contents: string }[]; readonly metafile: Metafile }
  | { readonly errors: readonly Message[] };

/** The part of esbuild's result that is of interest. */
export interface Built {
  readonly outputFiles: readonly Pick<NonNullable<BuildResult['outputFiles']>[number], 'path' | 'contents'>[];
  readonly metafile: Metafile;
}

/** Modules on no disk could not be bundled; `errors` are esbuild's. */
class GroupsNotBuilt extends Error {
  override readonly name = 'GroupsNotBuilt';
  constructor(readonly errors: readonly Message[]) {
    super('The code cannot be bundled.');
  }
}

const script = fileURLToPath(new URL('./build-process.mjs', import.meta.url));
const settings = { maxBuffer: Number.POSITIVE_INFINITY } as const;

/** @throws GroupsNotBuilt when the code has errors */
export async function buildGroups(given: GroupedBuild): Promise<Built> {
  const running = promisify(execFile)(process.execPath, [script], settings);
  running.child.stdin?.end(JSON.stringify(given));
  return read((await running).stdout);
}

/** @throws GroupsNotBuilt when the code has errors */
export function buildGroupsSync(given: GroupedBuild): Built {
  return read(
    execFileSync(process.execPath, [script], { ...settings, input: JSON.stringify(given), encoding: 'utf8' }),
  );
}

function read(text: string): Built {
  const result: GroupedResult = JSON.parse(text);
  if ('errors' in result) throw new GroupsNotBuilt(result.errors);
  const { files, metafile } = result;
  return {
    outputFiles: files.map(({ path, contents }) => ({ path, contents: Buffer.from(contents, 'base64') })),
    metafile,
  };
}
