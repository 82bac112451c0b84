import { apiRules } from './api-rules.js';
import type { Rule } from './change.js';
import { messageRules } from './message-rules.js';
import { schemaRules } from './schema-rules.js';

/** Every kind of change that is told apart, by its id. Each has a row in docs/diff.md. */
const all = { ...apiRules, ...messageRules, ...schemaRules };

export type RuleId = keyof typeof all;

export const rules: { readonly [id in RuleId]: Rule } = all;

export function isRule(id: string): id is RuleId {
  return Object.hasOwn(rules, id);
}
