import { expect, it } from 'vitest';
import { Tasks } from '../../../toolkit/gateway/tasks.js';

it('knows what each environment of a function works for, as long as there is one', () => {
  const tasks = new Tasks();
  const [one, other] = [tasks.open('f'), tasks.open('f')];
  expect(tasks.find(one.accessKeyId)).toBe('none yet');
  one.begin(['getTodo']);
  other.begin(['listTodos']);
  one.begin([]);
  expect([one, other].map(({ accessKeyId }) => tasks.find(accessKeyId))).toEqual([[], ['listTodos']]);
  other.close();
  expect([other.accessKeyId, 'f'].map((key) => tasks.find(key))).toEqual([undefined, undefined]);
});
