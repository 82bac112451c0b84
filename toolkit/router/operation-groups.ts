import { checkOperation } from './check-operation.js';
import type { Operation } from './operation.js';
import type { Api } from './serve.js';
import type { RequestValidators, ResponseValidators } from './validate.js';

type Handlers = Api['handlers'];
type Handler = NonNullable<Handlers[string]>;
interface Named<Value> {
  [name: string]: Value;
}

/** What a module of some operations exports; `responses` where answers are validated. */
export interface OperationGroup {
  readonly operations: Named<Operation>;
  readonly validators: Named<RequestValidators>;
  readonly handlers: Handlers;
  readonly responses?: Named<ResponseValidators>;
}

/** The names of the operations of a group, with spaces between them, and what imports its module. */
type Group = readonly [names: string, load: () => Promise<OperationGroup>];

/**
 * The parts of an API of very many operations, whose code comes a group at a time, when the first of the group is called.
 * The maps of operations and validators are empty until then and filled by `load`, which the router calls. That of
 * handlers has all of them from the start, so that an entry may do with it what it likes.
 */
export function operationGroups(groups: readonly Group[]) {
  const operations: Named<Operation> = {};
  const validators: Named<RequestValidators> = {};
  const responses: Named<ResponseValidators> = {};
  const loaded: { [name: string]: Handlers[string] } = {};
  const handlers: Named<Handler> = {};
  const awaited = new Map<string, Group>();
  for (const group of groups) {
    for (const name of group[0].split(' ')) {
      awaited.set(name, group);
      handlers[name] = (request, context) => (loaded[name] as Handler)(request, context);
    }
  }

  /** @throws Error, by the promise, when the module does, or an operation of it lacks something: each time it is called */
  const load = (api: Api, name: string): Promise<void> | undefined => {
    const [names = '', fetch] = awaited.get(name) ?? [];
    return fetch?.().then((group) => {
      Object.assign(operations, group.operations);
      Object.assign(validators, group.validators);
      Object.assign(responses, group.responses);
      Object.assign(loaded, group.handlers);
      for (const each in group.operations) checkOperation(api, each);
      for (const each of names.split(' ')) awaited.delete(each);
    });
  };
  return { operations, validators, responses, handlers, load };
}
