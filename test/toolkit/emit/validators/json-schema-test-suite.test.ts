import { describe, expect, it } from 'vitest';
import { type Group, noSuite, readGroups, readRemotes } from '../../../json-schema-test-suite.js';
import { asOpenApi30 } from './suite/as-openapi-3.0.js';
import { former, modern, together } from './suite/expected-outcomes.js';
import { runGroups } from './suite/run-groups.js';

/** Nothing hangs here, but there may be no core to spare. */
const timeout = 120_000;

describe.skipIf(noSuite)(`JSON-Schema-Test-Suite${noSuite === undefined ? '' : `: ${noSuite}`}`, () => {
  it.each(Object.entries(modern))(
    '%s in OpenAPI 3.1: right, or refused by name, or told of',
    async (folder, want) => {
      expect(await runGroups(readGroups(folder).map(inResource), '3.1.0')).toEqual(want);
    },
    timeout,
  );

  it.each(Object.entries(former))(
    '%s in OpenAPI 3.0, as far as it has such schemas',
    async (folder, want) => {
      const groups = readGroups(folder).flatMap((group) => asOpenApi30(group) ?? []);
      expect({ groups: groups.length, ...(await runGroups(groups, '3.0.3')) }).toEqual(want);
    },
    timeout,
  );

  it(
    'schemas of other machines, where the document brings them along',
    async () => {
      const remotes = [...readRemotes('draft2020-12')].filter(([, schema]) => !hasVocabulary(schema));
      const named = remotes.map(([$id, schema], index) => [`Remote${index}`, { $id, ...Object(schema) }]);
      const groups = readGroups('draft2020-12').filter(({ schema }) =>
        JSON.stringify(schema).includes('localhost:1234'),
      );
      const outcome = await runGroups(groups.map(inResource), '3.1.0', {
        Others: { $defs: Object.fromEntries(named) },
      });
      expect(outcome).toEqual(together);
    },
    timeout,
  );
});

/** In the suite `#` is the schema, not the document around it. */
function inResource(group: Group): Group {
  const { schema } = group;
  return typeof schema === 'boolean' ? group : { ...group, schema: { $id: 'https://suite.test/', ...schema } };
}

/** The schemas of schemas in these refer to further machines. */
function hasVocabulary(schema: unknown): boolean {
  return JSON.stringify(schema).includes('$vocabulary');
}
