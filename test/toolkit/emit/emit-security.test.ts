import { describe, expect, it } from 'vitest';
import { emitSecurity } from '../../../toolkit/emit/emit-security.js';
import { modelOf, modelOfOperation, textOf } from './model-of.js';

const securitySchemes = {
  token: { type: 'http', scheme: 'bearer' },
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
};

function rowFor(security: unknown): string | undefined {
  const model = modelOfOperation({ security }, { components: { securitySchemes } });
  return textOf(emitSecurity(model))
    .split('\n')
    .find((line) => line.startsWith('| `op`'));
}

describe('security.md (OpenAPI 3.1, section 4.8.30)', () => {
  it.each<[security: unknown, callers: string]>([
    [[], '**anybody**'],
    [[{ token: [] }], '`token`'],
    [[{ token: ['a', 'b'] }], '`token` with `a`, `b`'],
    [[{ token: [], key: [] }], '`token` and `key`'],
    [[{ token: ['a'] }, { key: [] }], '`token` with `a` or `key`'],
    [[{ token: [] }, {}], '`token` or **anybody**'],
  ])('%j may be called by %s', (security, callers) => {
    expect(rowFor(security)).toBe(`| \`op\` | \`GET /things\` | ${callers} |`);
  });

  it('says loudly what is public', () => {
    const text = textOf(emitSecurity(modelOfOperation({ security: [] })));
    expect(text).toContain('**1 operation is PUBLIC: anybody on the internet may call it.**\n\n- `GET /things` `op`\n');
  });

  it('says so when nothing is', () => {
    const text = textOf(
      emitSecurity(modelOfOperation({ security: [{ key: [] }] }, { components: { securitySchemes } })),
    );
    expect(text).toContain('No operation is public.');
    expect(text).toContain('| `key` | an API key in the header X-Key |');
  });

  it('lets no title or path break the page', () => {
    const text = textOf(emitSecurity(modelOf({ info: { title: 'A | <b>\nB', version: '1' } })));
    expect(text).toContain('# Who may call A \\| \\<b\\> B\n');
  });
});
