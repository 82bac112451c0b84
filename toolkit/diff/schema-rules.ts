import type { Rule } from './change.js';

const refused = 'callers that send what used to be right get 400.';
const fewerRefused = 'what used to be right still is.';
const surprised = 'callers receive what they were told would not come.';
const expected = 'everything that comes was to be expected before.';
const unclear = 'nobody can tell from the schemas alone that everything that was right still is.';
const accept = 'Keep accepting what was accepted; refuse it in the next major version.';
const keepSending = 'Keep sending what was promised; add a property or a parameter for what is new.';

/**
 * Rules about schemas, by direction: a request must not be narrowed, a response must not be widened. What breaks in one
 * direction is harmless in the other.
 */
export const schemaRules = {
  'request-type-narrowed': { level: 'breaking', effect: refused, advice: accept },
  'request-type-widened': { level: 'compatible', effect: fewerRefused },
  'request-type-changed': { level: 'breaking', effect: refused, advice: 'Add a property under another name.' },
  'response-type-narrowed': { level: 'compatible', effect: expected },
  'response-type-widened': { level: 'breaking', effect: surprised, advice: keepSending },
  'response-type-changed': { level: 'breaking', effect: surprised, advice: 'Add a property under another name.' },
  'request-null-refused': { level: 'breaking', effect: refused, advice: accept },
  'request-null-allowed': { level: 'compatible', effect: fewerRefused },
  'response-null-added': { level: 'breaking', effect: surprised, advice: keepSending },
  'response-null-removed': { level: 'compatible', effect: expected },
  'request-enum-value-removed': { level: 'breaking', effect: refused, advice: accept },
  'request-enum-value-added': { level: 'compatible', effect: fewerRefused },
  'response-enum-value-added': {
    level: 'breaking',
    effect: 'callers that decide by the value come upon one that they have no answer to.',
    advice: 'Send the new value only to those who ask for it, say by a new parameter or a new operation.',
  },
  'response-enum-value-removed': { level: 'compatible', effect: expected },
  'request-limit-tightened': { level: 'breaking', effect: refused, advice: accept },
  'request-limit-loosened': { level: 'compatible', effect: fewerRefused },
  'response-limit-tightened': { level: 'compatible', effect: expected },
  'response-limit-loosened': {
    level: 'breaking',
    effect: 'callers that made room for what was promised have too little.',
    advice: keepSending,
  },
  'request-format-changed': { level: 'breaking', effect: refused, advice: accept },
  'request-format-removed': { level: 'compatible', effect: fewerRefused },
  'response-format-changed': { level: 'breaking', effect: surprised, advice: keepSending },
  'response-format-added': { level: 'compatible', effect: expected },
  'request-pattern-changed': { level: 'breaking', effect: unclear, advice: accept },
  'request-pattern-removed': { level: 'compatible', effect: fewerRefused },
  'response-pattern-changed': { level: 'breaking', effect: unclear, advice: keepSending },
  'response-pattern-added': { level: 'compatible', effect: expected },
  'request-property-removed': { level: 'breaking', effect: refused, advice: 'Mark it as `deprecated` and ignore it.' },
  'request-property-ignored': {
    level: 'risky',
    effect: 'callers that send it are not refused, and not heard either.',
    advice: 'Mark it as `deprecated` and keep it working.',
  },
  'required-request-property-added': {
    level: 'breaking',
    effect: 'callers that know nothing of it get 400.',
    advice: 'Make it optional, with a `default` that keeps the old behaviour.',
  },
  'request-property-added': { level: 'compatible', effect: 'nobody has to send it.' },
  'request-property-became-required': {
    level: 'breaking',
    effect: 'callers that leave it out get 400.',
    advice: 'Keep it optional, with a `default` that keeps the old behaviour.',
  },
  'request-property-became-optional': { level: 'compatible', effect: fewerRefused },
  'response-property-removed': {
    level: 'breaking',
    effect: 'callers that rely on it do not find it.',
    advice: 'Mark it as `deprecated` and keep sending it.',
  },
  'optional-response-property-removed': {
    level: 'risky',
    effect: 'callers that use it, when it is there, never find it.',
    advice: 'Mark it as `deprecated` and keep sending it.',
  },
  'response-property-added': { level: 'compatible', effect: 'callers ignore properties that they do not know.' },
  'response-property-added-to-closed': {
    level: 'risky',
    effect: 'callers that hold answers to the older schema, which allowed no other properties, refuse them.',
  },
  'response-property-became-optional': {
    level: 'breaking',
    effect: 'callers that rely on it do not always find it.',
    advice: 'Keep sending it.',
  },
  'response-property-became-required': { level: 'compatible', effect: expected },
  'property-deprecated': { level: 'compatible', effect: 'it goes on working.' },
  'request-additional-refused': { level: 'breaking', effect: refused, advice: accept },
  'request-additional-allowed': { level: 'compatible', effect: fewerRefused },
  'response-additional-allowed': {
    level: 'risky',
    effect: 'callers that hold answers to the older schema, which allowed no other properties, may refuse them.',
  },
  'response-additional-refused': { level: 'compatible', effect: expected },
  'request-variant-removed': { level: 'breaking', effect: refused, advice: accept },
  'request-variant-added': { level: 'compatible', effect: fewerRefused },
  'response-variant-added': { level: 'breaking', effect: surprised, advice: keepSending },
  'response-variant-removed': { level: 'compatible', effect: expected },
  'discriminator-changed': {
    level: 'breaking',
    effect: 'whoever tells the variants apart by it takes one for another.',
    advice: 'Keep the property and the names that are mapped.',
  },
  'default-changed': {
    level: 'breaking',
    effect: 'callers that leave it out get something else than before.',
    advice: 'Keep the default.',
  },
  'default-added': { level: 'risky', effect: 'callers that leave it out may get something else than before.' },
  'condition-changed': {
    level: 'breaking',
    effect: unclear,
    advice: 'Read this one yourself; when it is harmless, pass `--allow condition-changed`.',
  },
} as const satisfies { readonly [id: string]: Rule };
