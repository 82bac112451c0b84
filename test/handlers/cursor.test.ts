import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CursorBinding } from '../../handlers/cursor.js';

const place = { id: '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11', order: '2026-01-05T08:30:00.000Z#3f0e8f6c' };
const binding: CursorBinding = { operation: 'listTodos', subject: 'user-1', filter: [undefined] };
let cursors: typeof import('../../handlers/cursor.js');

beforeAll(async () => {
  vi.stubEnv('CURSOR_SECRET', 'a secret of the tests, long enough to be one');
  cursors = await import('../../handlers/cursor.js');
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a cursor', () => {
  it('opens to the place that was sealed', () => {
    expect(cursors.openCursor(cursors.sealCursor(place, binding), binding)).toEqual(place);
  });

  it('says nothing: the place cannot be read from it, and no two are the same', () => {
    const [one, other] = [cursors.sealCursor(place, binding), cursors.sealCursor(place, binding)];
    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('2026');
  });

  it('fits the limit that openapi.yaml sets', () => {
    expect(cursors.sealCursor({ ...place, order: `${place.order}${'x'.repeat(100)}` }, binding).length).toBeLessThan(
      1024,
    );
  });

  it.each<[string, CursorBinding]>([
    ['caller', { ...binding, subject: 'user-2' }],
    ['operation', { ...binding, operation: 'listLists' }],
    ['filter', { ...binding, filter: ['done'] }],
    ['filter, a text for none', { ...binding, filter: ['undefined'] }],
    ['number of filters', { ...binding, filter: [undefined, undefined] }],
  ])("is refused with another %s's", (_, other) => {
    expect(cursors.openCursor(cursors.sealCursor(place, binding), other)).toBeUndefined();
  });

  it('is refused with any of its bits turned', () => {
    const bytes = Buffer.from(cursors.sealCursor(place, binding), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = Buffer.from(bytes);
      turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(cursors.openCursor(turned.toString('base64url'), binding)).toBeUndefined();
    }
  });

  it('is refused cut short, extended or in another spelling', () => {
    const cursor = cursors.sealCursor(place, binding);
    for (let end = 0; end < cursor.length; end++) {
      expect(cursors.openCursor(cursor.slice(0, end), binding)).toBeUndefined();
    }
    for (const other of [
      `${cursor}A`,
      `${cursor}=`,
      `${cursor}\0`,
      ` ${cursor}`,
      `${cursor.slice(0, 9)}+${cursor.slice(9)}`,
    ]) {
      expect(cursors.openCursor(other, binding)).toBeUndefined();
    }
  });

  it.each(['', 'A', '\0', '%00', '💥', '{"id":"1"}', 'A'.repeat(1024)])('is refused when it is %j', (text) => {
    expect(cursors.openCursor(text, binding)).toBeUndefined();
  });

  it('is good for an hour', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 5, 8) });
    const cursor = cursors.sealCursor(place, binding);
    vi.setSystemTime(Date.UTC(2026, 0, 5, 8, 59, 59));
    expect(cursors.openCursor(cursor, binding)).toEqual(place);
    vi.setSystemTime(Date.UTC(2026, 0, 5, 9));
    expect(cursors.openCursor(cursor, binding)).toBeUndefined();
  });

  it('needs a secret: without a good one nothing starts', async () => {
    vi.resetModules();
    vi.stubEnv('CURSOR_SECRET', 'short');
    await expect(import('../../handlers/cursor.js')).rejects.toThrow('CURSOR_SECRET');
  });
});
