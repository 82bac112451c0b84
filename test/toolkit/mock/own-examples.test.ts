import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OperationModel } from '../../../toolkit/spec/model.js';
import { type FaultyRequest, faultyRequests, spread } from './faulty-requests.js';
import { type OpenMock, openMock } from './open-mock.js';
import { ownExamples } from './own-examples.js';
import { writeRequest } from './write-request.js';

const examples = 'node_modules/@readme/oas-examples';
const fixtures = readdirSync('test/fixtures/specs').filter((name) => /\.(yaml|json)$/.test(name));

/** Those that each have something of their own; `CORPUS=all` takes the others, too. */
const chosen = [
  ...['circular-request-bodies', 'discriminators', 'parameters-extreme', 'petstore'],
  ...['request-examples', 'schema-additional-properties', 'schema-types', 'schema-validation'],
].map((name) => `3.0/json/${name}.json`);
const modern = ['readme-extensions', 'security', 'train-travel'].map((name) => `3.1/json/${name}.json`);

/** No mock is made of these: `test/toolkit/spec/example-documents.test.ts` says why. */
const leftOut = new Set([
  ...['3.0/json/parameters-common.json', '3.0/json/response-examples.json', '3.0/json/response-http-behavior.json'],
  ...['3.1/json/schema-validation-local.json', '3.1/json/schema-validation-top-level.json'],
]);
const everything = ['3.0/json', '3.1/json'].flatMap((folder) => {
  const files = readdirSync(`${examples}/${folder}`).map((name) => `${folder}/${name}`);
  return files.filter((name) => name.endsWith('.json') && !leftOut.has(name));
});

const corpus = [
  'openapi.yaml',
  ...fixtures.map((name) => `test/fixtures/specs/${name}`),
  'test/fixtures/specs/multi-file/api/openapi.yaml',
  ...(process.env.CORPUS === 'all' ? everything : [...chosen, ...modern]).map((name) => `${examples}/${name}`),
];

/** `type: string` and `type: integer` in one `allOf`: no body satisfies it, so there is none to send. */
const contradictory = {
  quirks_partiallyUsableIncompatibleAllOf: '400 body  required',
  quirks_entirelyIncompatibleAllOf: '400 body  required',
};

/** Requests that documents give as examples and that their own schemas do not allow: by what they break. */
const invalid: { readonly [file: string]: { readonly [example: string]: string } } = {
  // The parent of each is required to hold another, and so on without an end: no answer can be made.
  '3.0/json/circular-request-bodies.json': { directCircular: '501' },
  // An animal where the schema wants an object, and an animal where it wants a list.
  '3.0/json/request-examples.json': {
    'patchRequestBodyPrimitiveExample application/json cat': '400 body  type',
    'patchRequestBodyPrimitiveExample application/json dog': '400 body  type',
    'putRequestBodyPrimitiveExample application/json cat': '400 body  type',
    'putRequestBodyPrimitiveExample application/json dog': '400 body  type',
  },
  // Neither is a duration as RFC 3339, appendix A has it, nor a pointer as RFC 6901 has it.
  '3.0/json/schema-validation.json': {
    getAnythingJsonschemaFormats: '400 query /duration format, query /json-pointer format',
  },
  '3.0/json/schema-types.json': contradictory,
  '3.1/json/schema-types.json': contradictory,
  // There are no client certificates over plain HTTP.
  '3.1/json/security.json': { postAnythingMutualTLS: '401' },
};

/** Of each example, so that large documents do not take for ever. */
const MOST_FAULTS = Number(process.env.MOST_FAULTS ?? 15);

describe.each(corpus)('%s', (file) => {
  it('takes its own examples, and refuses each of them with a single fault, saying where', async () => {
    const mock = await openMock(file);
    const refused: { [example: string]: string } = {};
    const surprises: string[] = [];
    for (const operation of mock.model.operations) {
      for (const { name, values } of await ownExamples(mock, operation)) {
        const { status, text } = await mock.send(await writeRequest(mock.model, operation, values));
        if (!isSuccess(operation, status)) {
          refused[name] = [status, faultsIn(text).join(', ')].filter((part) => part !== '').join(' ');
          continue;
        }
        for (const fault of spread(faultyRequests(mock, operation, values), MOST_FAULTS)) {
          const surprise = await surpriseOf(mock, operation, fault);
          if (surprise !== undefined) surprises.push(`${name}: ${surprise}`);
        }
      }
    }
    await mock.compiled.dispose();
    expect({ refused, surprises }).toEqual({ refused: invalid[file.replace(`${examples}/`, '')] ?? {}, surprises: [] });
  });
});

/** Of the 200 class; where none is declared, what the operation does declare, such as the 405 of the pet store. */
function isSuccess({ responses }: OperationModel, status: number): boolean {
  const declared = responses.map((response) => response.status);
  if (declared.some((each) => each.startsWith('2'))) return status >= 200 && status < 300;
  if (declared.some((each) => /^3|default/.test(each))) return status >= 200 && status < 400;
  return declared.includes(String(status)) || (status === 501 && declared.every((each) => each.startsWith('1')));
}

async function surpriseOf(
  { model, send }: OpenMock,
  operation: OperationModel,
  { kind, in: part, pointer, values }: FaultyRequest,
): Promise<string | undefined> {
  const { status, text } = await send(await writeRequest(model, operation, values));
  const found = faultsIn(text).some((fault) => fault.startsWith(`${part} ${pointer} `));
  const expected = refusalOf(operation, `${part} ${pointer} ${kind}`);
  return status === expected && found ? undefined : `${kind} at ${part} ${pointer}: ${status} ${text}`;
}

/** 428 for a missing `If-Match`, and 422 instead of 400, where only that is declared. */
function refusalOf({ responses }: OperationModel, fault: string): number {
  const declares = (status: string) => responses.some((response) => response.status === status);
  if (declares('428') && /^header \/if-match required$/i.test(fault)) return 428;
  return declares('422') && !declares('400') ? 422 : 400;
}

function faultsIn(text: string): string[] {
  if (!text.startsWith('{')) return [];
  const { errors = [] }: { errors?: { in: string; pointer: string; keyword: string }[] } = JSON.parse(text);
  return errors.map(({ in: part, pointer, keyword }) => `${part} ${pointer} ${keyword}`);
}
