import type { Rule } from './change.js';

/** Rules about bodies, responses and their headers. */
export const messageRules = {
  'body-removed': {
    level: 'breaking',
    effect: 'callers that send a body are refused or not heard.',
    advice: 'Keep accepting it.',
  },
  'required-body-added': {
    level: 'breaking',
    effect: 'callers that send none get 400.',
    advice: 'Make it optional.',
  },
  'body-added': { level: 'compatible', effect: 'nobody has to send one.' },
  'body-became-required': {
    level: 'breaking',
    effect: 'callers that send none get 400.',
    advice: 'Keep it optional.',
  },
  'body-became-optional': { level: 'compatible', effect: 'callers that send one still may.' },
  'request-media-type-removed': {
    level: 'breaking',
    effect: 'callers that send it get 415.',
    advice: 'Keep accepting it.',
  },
  'request-media-type-added': { level: 'compatible', effect: 'what was accepted still is.' },
  'request-encoding-changed': {
    level: 'breaking',
    effect: 'callers write parts of the form in a way that is now read differently.',
    advice: 'Add a field under another name.',
  },
  'success-status-removed': {
    level: 'breaking',
    effect: 'callers that wait for this status take the answer for a failure.',
    advice: 'Keep the status.',
  },
  'success-status-added': {
    level: 'risky',
    effect: 'callers that look for exactly the old status take the answer for a failure.',
    advice: 'Send it only to those who ask for it, say by a new parameter.',
  },
  'error-status-removed': { level: 'compatible', effect: 'there is less to cope with.' },
  'error-status-added': {
    level: 'compatible',
    effect: 'callers have to treat an unknown status like the x00 of its class (RFC 9110, section 15).',
  },
  'response-media-type-removed': {
    level: 'breaking',
    effect: 'callers that ask for it get 406, and those that read it cannot read what comes instead.',
    advice: 'Keep sending it to those who ask.',
  },
  'response-media-type-added': { level: 'compatible', effect: 'whoever asks for the old one gets it.' },
  'response-header-removed': {
    level: 'breaking',
    effect: 'callers that rely on the header do not find it.',
    advice: 'Keep sending it.',
  },
  'optional-response-header-removed': {
    level: 'risky',
    effect: 'callers that use the header, when it is there, never find it.',
  },
  'response-header-added': { level: 'compatible', effect: 'callers ignore headers that they do not know.' },
  'response-header-became-optional': {
    level: 'breaking',
    effect: 'callers that rely on the header do not always find it.',
    advice: 'Keep sending it.',
  },
  'response-header-became-required': { level: 'compatible', effect: 'callers get more than they were promised.' },
} as const satisfies { readonly [id: string]: Rule };
