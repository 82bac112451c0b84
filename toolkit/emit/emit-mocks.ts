import type { ApiModel } from '../spec/model.js';
import type { Emitted } from './emitter.js';
import { exampleAnswer } from './mocks/example-answer.js';
import { printLiteral } from './print-literal.js';
import { banner, printComment, printKey, printString } from './print-text.js';
import { titleOf } from './title.js';

/** `mocks.ts`: for each operation a handler for msw, which answers by the document's example unless it is told otherwise. */
export function emitMocks(model: ApiModel): Emitted {
  const parts = [printInterface(model), printExamples(model), printCreate()];
  return { files: [{ path: 'mocks.ts', text: `${banner}${imports}\n${parts.join('\n')}` }], problems: [] };
}

const imports = `import { createMockSet, type HttpHandler, type Mock } from 'specwright/mocks';
import type { Handlers } from './handlers.js';
import * as operations from './operations.js';
import { routes } from './routes.js';
import * as validators from './validators/requests.js';
`;

function printInterface({ operations }: ApiModel): string {
  const members = operations.map((operation) => {
    const handler = `Handlers[${printString(operation.valueName)}]`;
    const name = printKey(operation.valueName);
    return `${printComment([titleOf(operation)], 2)}  readonly ${name}: Mock<${handler}>;\n`;
  });
  const comment = printComment(['A mock for each operation: `server.use(mocks.…({ status: 404, … }))`.']);
  return `${comment}export interface Mocks {\n${members.join('')}}\n`;
}

/** The examples of a document are data of its author: they are not held against the types. */
function printExamples(model: ApiModel): string {
  const examples = model.operations.map((operation) => [operation.valueName, exampleAnswer(model, operation)] as const);
  const start = 'const examples = ';
  const comment = printComment(['What the document gives as examples.']);
  return `${comment}${start}${printLiteral(Object.fromEntries(examples), { indent: 0, before: start.length, after: 1 })};\n`;
}

function printCreate(): string {
  const create = printComment(['The mocks of an API that the client believes to be at `baseUrl`.']);
  const all = printComment([
    'A handler for every operation: `setupServer(...mockHandlers(baseUrl))`, `setupWorker` in a browser.',
  ]);
  return `${create}export function createMocks(baseUrl: string): Mocks {
  return createMockSet<Mocks>(baseUrl, { operations, routes, validators, examples });
}

${all}export function mockHandlers(baseUrl: string): HttpHandler[] {
  const mocks: readonly (() => HttpHandler)[] = Object.values(createMocks(baseUrl));
  return mocks.map((mock) => mock());
}
`;
}
