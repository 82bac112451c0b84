import type { Rule } from './change.js';

const clientCode = 'code written against the generated client no longer compiles; what is sent stays the same.';

/** Rules about operations, their parameters and who may call them. */
export const apiRules = {
  'operation-removed': {
    level: 'breaking',
    effect: 'whoever calls it gets 404 or 405.',
    advice: 'Mark it as `deprecated` with an `x-specwright-sunset` date, and remove it when that has passed.',
  },
  'operation-removed-after-sunset': {
    level: 'risky',
    effect: 'whoever overlooked the announcement gets 404 or 405.',
  },
  'operation-added': { level: 'compatible', effect: 'nobody calls it yet.' },
  'operation-moved': {
    level: 'breaking',
    effect: 'whoever calls the old address gets 404 or 405.',
    advice: 'Keep the old one beside it, marked as `deprecated`.',
  },
  'operation-renamed': {
    level: 'breaking',
    effect: clientCode,
    advice: 'Keep the `operationId`; `summary` is the name for people.',
  },
  'operation-deprecated': { level: 'compatible', effect: 'it goes on working.' },
  'deprecation-withdrawn': { level: 'editorial', effect: 'it goes on working.' },
  'sunset-earlier': {
    level: 'breaking',
    effect: 'whoever planned by the date that was announced has less time than promised.',
    advice: 'Keep the date.',
  },
  'sunset-set': { level: 'compatible', effect: 'it goes on working until then.' },
  'server-removed': {
    level: 'breaking',
    effect: 'whoever sends requests there gets no answer.',
    advice: 'Keep the old address listed for as long as it works.',
  },
  'server-added': { level: 'compatible', effect: 'the addresses that were there still are.' },
  'security-tightened': {
    level: 'breaking',
    effect: 'callers with the credentials that used to be enough get 401 or 403.',
    advice: 'Accept the old requirement as an alternative until everybody has the new credentials.',
  },
  'security-loosened': { level: 'compatible', effect: 'the credentials that were enough still are.' },
  'security-removed': {
    level: 'risky',
    effect: 'no caller notices, and everybody on the internet is one now.',
    advice: 'Make sure that it is meant to be public.',
  },
  'security-scheme-changed': {
    level: 'breaking',
    effect: 'callers send their credentials in the way that used to be right.',
    advice: 'Declare a second scheme and accept either.',
  },
  'webhook-changed': {
    level: 'risky',
    effect: 'what the service sends to its subscribers; it is not compared in detail.',
    advice: 'Read this one yourself.',
  },
  'callback-changed': {
    level: 'risky',
    effect: 'what the service sends back to a caller; it is not compared in detail.',
    advice: 'Read this one yourself.',
  },
  'description-changed': { level: 'editorial', effect: 'only words.' },
  'other-changed': { level: 'editorial', effect: 'examples, titles or extensions.' },
  'parameter-removed': {
    level: 'breaking',
    effect: 'callers that send it are not heard any more, and get another answer than they asked for.',
    advice: 'Mark it as `deprecated` and keep it working.',
  },
  'required-parameter-added': {
    level: 'breaking',
    effect: 'callers that know nothing of it get 400.',
    advice: 'Make it optional, with a `default` that keeps the old behaviour.',
  },
  'parameter-added': { level: 'compatible', effect: 'nobody has to send it.' },
  'parameter-became-required': {
    level: 'breaking',
    effect: 'callers that leave it out get 400.',
    advice: 'Keep it optional, with a `default` that keeps the old behaviour.',
  },
  'parameter-became-optional': { level: 'compatible', effect: 'callers that send it still may.' },
  'parameter-style-changed': {
    level: 'breaking',
    effect: 'callers write it in a way that is now read differently or refused.',
    advice: 'Add a parameter under another name.',
  },
  'parameter-deprecated': { level: 'compatible', effect: 'it goes on working.' },
  'path-parameter-renamed': {
    level: 'breaking',
    effect: clientCode,
    advice: 'Keep the name; nobody sees it on the wire.',
  },
} as const satisfies { readonly [id: string]: Rule };
