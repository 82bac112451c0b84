import { beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { type Compiled, compileSchemas } from './compile-schemas.js';
import { applicator } from './rows/applicator.js';
import { core, shared } from './rows/core.js';
import type { Row } from './rows/row.js';
import { unevaluated } from './rows/unevaluated.js';
import { validation } from './rows/validation.js';

const groups = { 'JSON Schema Validation': validation, Applicator: applicator, Unevaluated: unevaluated, Core: core };
const rows = Object.values(groups).flat();
const nameOf = (row: Row): string => `Row${rows.indexOf(row)}`;
let compiled: Compiled;

beforeAll(async () => {
  const own = rows.map((row) => {
    const text = JSON.stringify(row.schema).replaceAll(
      '#/components/schemas/Row',
      `#/components/schemas/${nameOf(row)}`,
    );
    return [nameOf(row), JSON.parse(text) as Schema] as const;
  });
  compiled = await compileSchemas({ ...shared, ...Object.fromEntries(own) });
});

it('finds nothing to refuse in these schemas', () => {
  expect(compiled.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe.each(Object.entries(groups))('%s', (_, group) => {
  it.each(group.map((row) => [row.name, row] as const))('%s', (_name, row) => {
    for (const value of row.valid)
      expect(compiled.check(nameOf(row), value), JSON.stringify(value)).toMatchObject({ valid: true });
    for (const value of row.invalid)
      expect(compiled.check(nameOf(row), value), JSON.stringify(value)).toMatchObject({ valid: false });
  });
});
