import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '../toolkit/spec/model.js';

const packaged = '/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance';
/** The edition that the lists of what is refused were made with; in others cases have other names. */
const edition = '47958f82d0ca44b82f3fb32744a0fb5aead191a6';

const given = process.env.JSON_SCHEMA_TEST_SUITE ?? '';
const folder = [given, packaged].find((place) => place !== '' && existsSync(join(place, 'tests/draft2020-12')));

/** Why the suite's cases are skipped; undefined when they are not. */
export const noSuite = reason();

function reason(): string | undefined {
  if (folder === undefined) {
    return 'not on this machine: apt-get install libtest-json-schema-acceptance-perl, or set JSON_SCHEMA_TEST_SUITE';
  }
  const isOther = folder === packaged && !readFileSync(join(packaged, 'submodule_status'), 'utf8').startsWith(edition);
  if (!isOther) return undefined;
  return `of another edition: check out ${edition.slice(0, 8)} and set JSON_SCHEMA_TEST_SUITE`;
}

/** A schema of the suite and values for it. */
export interface Group {
  /** `ref.json: relative pointer ref to object` */
  readonly name: string;
  readonly schema: Schema;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

/** The groups of a folder of the suite, without those of folders in it: `readGroups('draft4/optional')`. */
export function readGroups(path: string): Group[] {
  const place = join(folder ?? '', 'tests', path);
  const files = readdirSync(place).filter((file) => file.endsWith('.json'));
  return files.sort().flatMap((file) => {
    const groups: (Omit<Group, 'name'> & { readonly description: string })[] = readJson(join(place, file));
    return groups.map(({ description, schema, tests }) => ({ name: `${file}: ${description}`, schema, tests }));
  });
}

/** The schemas that the suite says are to be found on another machine, by address. */
export function readRemotes(path: string): Map<string, Schema> {
  const place = join(folder ?? '', 'remotes', path);
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return new Map(files.map((file) => [`http://localhost:1234/${path}/${file}`, readJson(join(place, file))]));
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
