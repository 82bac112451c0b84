import type { Document } from '@redocly/openapi-core';
import { isObject } from '../json.js';
import { SpecError, type SpecProblem } from '../problem.js';
import type { SourceMap } from '../source-map.js';

/**
 * Makes sure that this is an OpenAPI document of a version that is understood (OpenAPI 3.1, section 4.3).
 *
 * @throws SpecError when it is something else
 */
export function checkRoot(root: Document, map: SourceMap): '3.0' | '3.1' {
  const { parsed } = root;
  const refuse = (key: string, rule: string, message: string, fix?: string): SpecError => {
    const place = map.place(root.source, key === '' ? '#' : `#/${key}`);
    const problem: SpecProblem = { severity: 'error', ...place, rule, message, ...(fix !== undefined && { fix }) };
    return new SpecError([problem]);
  };
  if (parsed === undefined || parsed === null) {
    throw refuse('', 'empty-document', 'The document is empty.', 'Start with `openapi: 3.1.0`, `info` and `paths`.');
  }
  if (!isObject(parsed)) {
    throw refuse('', 'not-openapi', 'An OpenAPI document is a map; this is not one.', 'Start with `openapi: 3.1.0`.');
  }
  if ('swagger' in parsed) {
    throw refuse('swagger', 'unsupported-version', 'This is a Swagger 2 document.', convertSwagger);
  }
  if ('asyncapi' in parsed) {
    throw refuse('asyncapi', 'not-openapi', 'This is an AsyncAPI document: it describes messages, not an HTTP API.');
  }
  if (parsed.openapi === undefined) {
    throw refuse('', 'not-openapi', 'The field `openapi` is missing.', 'Start with `openapi: 3.1.0`.');
  }
  if (typeof parsed.openapi !== 'string') {
    throw refuse('openapi', 'unsupported-version', 'The field `openapi` must be a text.', 'Write `openapi: 3.1.0`.');
  }
  const dialect = /^3\.([01])\.\d+(-.+)?$/.exec(parsed.openapi)?.[1];
  if (dialect === undefined) {
    const message = `OpenAPI ${parsed.openapi} is not supported.`;
    throw refuse('openapi', 'unsupported-version', message, 'Write the document in OpenAPI 3.0.x or 3.1.x.');
  }
  return dialect === '0' ? '3.0' : '3.1';
}

const convertSwagger = 'Convert it to OpenAPI 3, for example with `npx swagger2openapi`.';
