import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './read-spec.js';

const root = 'node_modules/@readme/oas-examples';

/** The documents of @readme/oas-examples that are refused, each because nothing true could be made of it. */
const refused: { readonly [name: string]: readonly string[] } = {
  // The variable {id} is twice in one path.
  'parameters-common': ['invalid-path'],
  // Operations secured by a scheme that is declared nowhere.
  'response-http-behavior': ['unknown-security-scheme'],
  // `exclusiveMinimum: true` in 3.1, where it is a number: ignoring it would weaken the limit.
  'schema-validation-local': ['structure'],
  // The same, and it says so: its schemas are of draft 4.
  'schema-validation-top-level': ['unknown-dialect', 'structure'],
};

const files = ['3.0/json', '3.0/yaml', '3.0/json/openapi-workshop', '3.1/json', '3.1/yaml'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`)
    .filter((name) => /\.(json|yaml)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

describe('other people’s documents are read, but for those that are truly unusable', () => {
  it.each(files)('%s', async (file) => {
    const errors = (await problemsOf(`${root}/${file}`)).filter(({ severity }) => severity === 'error');
    const name = file.replace(/^.*\/|\.\w+$/g, '');
    expect([...new Set(errors.map(({ rule }) => rule))]).toEqual(
      refused[`${file.slice(0, 3)} ${name}`] ?? refused[name] ?? [],
    );
  });
});
