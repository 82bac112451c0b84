import { asObject, asString } from '../spec/json.js';
import type { ApiModel } from '../spec/model.js';
import { pointerSegments, resolvePointer } from '../spec/pointer.js';

/** What stands at a place, as people call it: `task` of `NewTodo`, the query parameter `limit`. */
export function describePlace({ document }: ApiModel, pointer: string): string {
  const segments = pointerSegments(pointer);
  const start = schemaStart(segments);
  const base = `#/${pointer
    .split('/')
    .slice(1, start + 1)
    .join('/')}`;
  const subject = describeBase(segments.slice(0, start), asObject(resolvePointer(document, base)?.value));
  return describeSteps(subject, segments.slice(start));
}

/** How many segments lead to the schema, before those inside of it. */
function schemaStart(segments: readonly string[]): number {
  if (segments[0] === 'components') {
    const inside = segments.indexOf('schema', 3);
    return segments[1] === 'schemas' || inside < 0 ? Math.min(3, segments.length) : inside;
  }
  const inside = segments.indexOf('schema');
  return inside < 0 ? segments.length : inside;
}

function describeBase(segments: readonly string[], value: { readonly [key: string]: unknown }): string {
  const last = segments.at(-1) ?? 'document';
  const from = (name: string) => segments.lastIndexOf(name);
  if (segments[0] === 'components' && segments[1] === 'schemas') return `\`${last}\``;
  if (asString(value.in) !== undefined) return `the ${value.in} parameter \`${value.name}\``;
  if (from('headers') >= 0) return `the header \`${last}\``;
  const status = segments[from('responses') + 1];
  if (from('responses') >= 0) return `the body of ${/^\d/.test(status ?? '') ? status : `\`${status}\``}`;
  return from('content') >= 0 ? 'the body' : `\`${last}\``;
}

function describeSteps(subject: string, steps: readonly string[]): string {
  const [step, name = '', ...rest] = steps;
  if (step === undefined) return subject;
  if (step === 'properties' || step === 'patternProperties') return describeSteps(`\`${name}\` of ${subject}`, rest);
  if (step === 'oneOf' || step === 'anyOf') return describeSteps(`variant ${Number(name) + 1} of ${subject}`, rest);
  if (step === 'prefixItems') return describeSteps(`item ${Number(name) + 1} of ${subject}`, rest);
  if (step === 'allOf') return describeSteps(subject, rest);
  if (step === 'items') return describeSteps(`each item of ${subject}`, steps.slice(1));
  if (step === 'additionalProperties') return describeSteps(`each other property of ${subject}`, steps.slice(1));
  return describeSteps(subject, steps.slice(1));
}
