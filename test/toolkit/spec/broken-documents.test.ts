import { describe, expect, it } from 'vitest';
import { problemsOf, problemsOfText } from './read-spec.js';

/** Every problem of every document in test/fixtures/specs/broken: `line:column severity rule`, in the order of place. */
const expected: { readonly [file: string]: readonly string[] } = {
  'a-list.yaml': ['1:1 error not-openapi'],
  'asyncapi.yaml': ['1:1 error not-openapi'],
  'circular-refs.yaml': ['6:10 error circular-ref', '7:10 error circular-ref'],
  'dangling-refs.yaml': [
    '8:11 error dangling-ref',
    '9:11 error remote-ref',
    '10:11 error dangling-ref',
    '16:25 error dangling-ref',
  ],
  'defaults.yaml': [
    '9:58 warning invalid-default',
    '10:58 warning invalid-default',
    '11:68 warning invalid-default',
    '12:57 warning invalid-default',
    '14:94 warning invalid-default',
    '15:94 warning invalid-default',
    '24:7 warning invalid-default',
    '28:59 warning invalid-default',
    '29:100 warning invalid-default',
    '32:66 warning invalid-default',
  ],
  'dialect.yaml': ['3:1 error unknown-dialect'],
  'discriminator.yaml': ['18:21 error dangling-ref', '19:21 error dangling-ref', '25:9 warning ignored-sibling'],
  'duplicate-paths.yaml': ['8:7 error duplicate-key', '10:3 error duplicate-key'],
  'encodings.yaml': [
    '18:15 warning unread-style',
    '19:58 warning unread-part-header',
    '20:15 warning unreadable-part',
    '21:15 warning unknown-encoding',
    '22:11 warning unnamed-parts',
    '27:13 warning unread-encoding',
    '35:15 warning unread-encoding',
  ],
  'empty.yaml': ['1:1 error empty-document'],
  'no-version.yaml': ['1:1 error not-openapi'],
  'only-a-comment.yaml': ['1:1 error empty-document'],
  'openapi-3.2.yaml': ['2:1 error unsupported-version'],
  'operation-ids.yaml': ['6:12 warning similar-operation-id', '8:12 warning duplicate-operation-id'],
  'parameters.yaml': [
    '6:9 warning ignored-field',
    '6:9 warning optional-path-parameter',
    '7:9 error unused-path-parameter',
    '8:5 warning undeclared-path-parameter',
    '12:11 error duplicate-parameter',
    '14:11 error duplicate-parameter',
    '15:11 warning ignored-header',
    '16:11 error parameter-content',
    '17:11 error parameter-content',
    '20:11 warning ignored-field',
    '20:11 warning invalid-header-name',
    '21:11 warning ignored-field',
    '23:46 warning undecoded-parameter',
    '24:47 warning undecoded-parameter',
    '25:11 error invalid-parameter',
  ],
  'part-with-problems.yaml': [
    'parts/problems.yaml:1:1 warning undeclared-path-parameter',
    'parts/problems.yaml:4:7 error unknown-security-scheme',
    'parts/problems.yaml:6:7 error unused-path-parameter',
  ],
  'part-with-syntax-error.yaml': ['parts/syntax-error.yaml:3:3 error duplicate-key'],
  'path-items.yaml': ['9:5 error path-item-conflict', '11:5 error path-item-conflict'],
  'paths.yaml': [
    '4:3 error invalid-path',
    '5:3 error invalid-path',
    '6:3 error invalid-path',
    '7:3 error invalid-path',
    '8:3 error invalid-path',
    '8:20 warning undeclared-path-parameter',
    '8:20 warning undeclared-path-parameter',
    '9:3 error invalid-path',
    '9:23 warning undeclared-path-parameter',
    '10:18 warning undeclared-path-parameter',
    '11:22 warning ambiguous-path',
    '13:11 warning ambiguous-path',
    '14:3 warning path-fragment',
    '15:15 warning ambiguous-path',
    '16:3 error invalid-path',
    '16:15 warning undeclared-path-parameter',
  ],
  'references.yaml': ['9:11 warning ignored-sibling', '11:7 warning ignored-sibling', '13:9 warning ignored-sibling'],
  'responses.yaml': [
    '8:9 error invalid-status',
    '10:9 error invalid-status',
    '11:5 warning no-responses',
    '13:7 warning empty-content',
    '19:11 warning invalid-media-type',
    '21:11 error duplicate-media-type',
    '24:35 warning body-without-meaning',
  ],
  'security.yaml': [
    '4:5 error unknown-security-scheme',
    '9:42 error unknown-security-scheme',
    '11:5 error misplaced-security',
    '12:41 error unknown-security-scheme',
    '12:60 error unknown-security-scheme',
    '15:20 error structure',
    '15:27 error structure',
  ],
  'servers.yaml': [
    '4:5 warning undefined-server-variable',
    '7:7 warning other-base-path',
    '8:5 warning other-base-path',
    '13:17 warning other-base-path',
  ],
  'shared-names.yaml': [
    '10:11 warning shared-name',
    '11:11 warning shared-name',
    '11:11 warning shared-name',
    '12:11 warning shared-name',
    '12:11 warning shared-name',
    '14:11 warning shared-name',
    '17:11 warning shared-name',
    '17:11 warning shared-name',
  ],
  'structure.yaml': [
    '2:1 warning missing-field',
    '7:7 error misspelt-field',
    '10:15 error structure',
    '12:11 error structure',
    '14:9 warning missing-field',
    '19:17 error misspelt-field',
    '21:30 error structure',
    '21:37 warning structure',
    '22:49 error structure',
    '22:54 warning unknown-field',
    '23:48 error structure',
    '23:54 warning unknown-field',
    '24:31 error structure',
    '24:58 error structure',
  ],
  'styles.yaml': [
    '8:11 error undefined-style',
    '9:11 warning undefined-style',
    '10:11 error undefined-style',
    '11:11 error undefined-style',
    '12:11 error undefined-style',
    '13:11 warning unreadable-parameter',
    '14:11 warning undefined-style',
    '15:33 error undefined-shape',
    '16:11 warning unreadable-parameter',
    '17:11 warning unreadable-parameter',
    '18:33 error undefined-shape',
    '19:11 error undefined-style',
    '20:11 warning undefined-style',
    '25:22 error undefined-shape',
    '38:15 error undefined-shape',
    '39:15 warning undefined-style',
    '41:15 warning unknown-encoding',
    '46:35 error dynamic-ref',
  ],
  'swagger-2.yaml': ['1:1 error unsupported-version'],
  'twins-elsewhere.yaml': ['parts/twins.yaml:6:3 warning ambiguous-path'],
  'twins.yaml': [
    '4:18 error ambiguous-path',
    '4:18 warning undeclared-path-parameter',
    '5:22 error ambiguous-path',
    '5:22 warning undeclared-path-parameter',
    '6:13 error ambiguous-path',
    '7:11 error ambiguous-path',
    '8:3 error invalid-path',
    '9:3 error invalid-path',
  ],
  'two-documents.yaml': ['1:1 error syntax'],
  'version-as-number.yaml': ['1:1 error unsupported-version'],
};

describe('a broken document is reported problem by problem, each with its place', () => {
  it.each(Object.entries(expected))('%s', async (file, want) => {
    const folder = 'test/fixtures/specs/broken/';
    const problems = await problemsOf(folder + file);
    const told = problems.map(({ file: where, line, column, severity, rule }) => {
      const prefix = where === folder + file ? '' : `${where.replace(folder, '')}:`;
      return `${prefix}${line}:${column} ${severity} ${rule}`;
    });
    expect(told).toEqual(want);
  });

  it.each(Object.keys(expected))('%s: each message ends in a full stop and names a pointer', async (file) => {
    for (const { message, pointer, fix } of await problemsOf(`test/fixtures/specs/broken/${file}`)) {
      expect(message).toMatch(/[.`]$/);
      expect(pointer).toMatch(/^#/);
      expect(fix).not.toBe('');
    }
  });
});

describe('what is no file is refused', () => {
  it.each([
    ['a missing file', 'test/fixtures/specs/nowhere.yaml', 'there is no such file'],
    ['a folder', 'test/fixtures', 'it is a folder, not a file'],
  ])('%s', async (_, file, reason) => {
    const [problem] = await problemsOf(file);
    expect(problem).toMatchObject({ file, line: 1, column: 1, rule: 'unreadable-file', severity: 'error' });
    expect(problem?.message).toContain(reason);
  });
});

describe('a problem says what to write instead', () => {
  it.each([
    ['dangling-refs.yaml', 'Did you mean Todo?'],
    ['structure.yaml', 'Did you mean `required`?'],
    ['structure.yaml', 'Write a list.'],
    ['structure.yaml', 'Write a text, in quotes where it looks like something else.'],
    ['operation-ids.yaml', 'Write `operationId: getB`, or a better name.'],
    ['parameters.yaml', 'Call it "part".'],
    ['paths.yaml', 'Declare it as parameters with `in: query`.'],
    [
      'paths.yaml',
      'Delete it. Operations that differ in nothing else are one operation, whose body or parameters vary.',
    ],
    ['swagger-2.yaml', 'Convert it to OpenAPI 3, for example with `npx swagger2openapi`.'],
  ])('%s: %s', async (file, fix) => {
    const problems = await problemsOf(`test/fixtures/specs/broken/${file}`);
    expect(problems.map((problem) => problem.fix)).toContain(fix);
  });
});

describe('a file called .json must be JSON (RFC 8259), though YAML would take it', () => {
  it.each([
    ['a missing comma', '{\n  "openapi": "3.1.0"\n  "info": {}\n}', 3, 3],
    ['a trailing comma', '{"openapi": "3.1.0",}', 1, 21],
    ['an unquoted key', '{openapi: "3.1.0"}', 1, 2],
    ['a file that stops', '{"openapi": "3.1.0"', 1, 20],
  ])('%s', async (_, text, line, column) => {
    expect(await problemsOfText('openapi.json', text)).toMatchObject([{ rule: 'syntax', line, column }]);
  });

  it('and its keys must be there once', async () => {
    const text = '{\n "openapi": "3.1.0",\n "openapi": "3.1.0"\n}';
    expect(await problemsOfText('openapi.json', text)).toMatchObject([{ rule: 'duplicate-key', line: 3, column: 2 }]);
  });
});

describe('what is no YAML is refused where it stops being so', () => {
  it.each([
    ['bad indentation', "openapi: 3.1.0\ninfo:\n  title: Bad\n version: '1'\n", 4, 2],
    ['a quote that is not closed', 'openapi: 3.1.0\ninfo:\n  title: "Bad\n  version: 1\n', 4, 3],
    ['a tab', 'openapi: 3.1.0\ninfo:\n\ttitle: Bad\n', 3, 1],
    ['an alias of nothing', 'openapi: 3.1.0\ninfo: *nobody\n', 2, 8],
    ['more than 100 levels', `openapi: 3.1.0\ncomponents: ${'{ a: '.repeat(2000)}1${' }'.repeat(2000)}\n`, 2, 505],
  ])('%s', async (_, text, line, column) => {
    expect(await problemsOfText('openapi.yaml', text)).toMatchObject([{ rule: 'syntax', line, column }]);
  });
});
