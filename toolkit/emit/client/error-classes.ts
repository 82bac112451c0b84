import type { ApiModel, OperationModel, ResponseModel } from '../../spec/model.js';
import { pascalCase, splitWords } from '../../spec/names.js';
import { pointerSegments } from '../../spec/pointer.js';
import { plainCodec } from '../body-codec.js';
import type { ModuleNames } from '../module-names.js';
import { lineWidth, printComment } from '../print-text.js';
import type { TypeReferences } from '../type-references.js';
import { reasonOf } from './reason.js';

interface ErrorClass {
  readonly name: string;
  readonly description: string;
  /** The type of its problem. */
  readonly body: string;
  readonly statuses: Set<string>;
}

/**
 * A class for each error that a document declares. A response that is a component goes by its name, wherever it is used;
 * any other is called after its operation and status.
 */
export class ErrorClasses {
  readonly #classes = new Map<string, ErrorClass>();

  constructor(model: ApiModel, types: TypeReferences, names: ModuleNames) {
    for (const operation of model.operations) {
      for (const response of errorsOf(operation)) this.#add(model, operation, response, types, names);
    }
  }

  #add(model: ApiModel, operation: OperationModel, response: ResponseModel, types: TypeReferences, names: ModuleNames) {
    const { pointer, status, description } = response;
    const known = this.#classes.get(pointer);
    if (known !== undefined) {
      known.statuses.add(status);
      return;
    }
    const json = response.content.filter((media) => plainCodec(model, media) === 'json');
    const bodies = json.map((media) => types.responseBody(operation, status, media));
    const body = [...new Set(bodies)].join(' | ') || 'undefined';
    const name = names.claim(wantedName(operation, response));
    this.#classes.set(pointer, { name, description, body, statuses: new Set([status]) });
  }

  /** The class of each error of an operation, by status. */
  of(operation: OperationModel): readonly (readonly [status: string, name: string])[] {
    return errorsOf(operation).map(({ status, pointer }) => [status, this.#at(pointer).name] as const);
  }

  /** The type of what a call of an operation can fail with. */
  declareUnion(name: string, operation: OperationModel): string {
    const errors = errorsOf(operation);
    const types = errors.map(({ status, pointer }) => {
      const { name, statuses } = this.#at(pointer);
      return isSingle(statuses) ? name : `${name}<${statusType(status, errors)}>`;
    });
    return declareFailures(name, [...new Set(types)]);
  }

  /** The type of what any call of the API can fail with. */
  declareUnionOfAll(name: string): string {
    return declareFailures(
      name,
      [...this.#classes.values()].map((each) => each.name),
    );
  }

  declarations(): string {
    return [...this.#classes.values()].map(printClass).join('\n');
  }

  #at(pointer: string): ErrorClass {
    const found = this.#classes.get(pointer);
    if (found === undefined) throw new RangeError('Every declared error has a class.');
    return found;
  }
}

/** All responses but those of success; `default` is for errors too. */
function errorsOf({ responses }: OperationModel): readonly ResponseModel[] {
  return responses.filter(({ status }) => /^[345]/.test(status) || status === 'default');
}

function wantedName({ typeName }: OperationModel, { status, pointer }: ResponseModel): string {
  const [components, responses, name = '', ...rest] = pointerSegments(pointer);
  const isComponent = components === 'components' && responses === 'responses' && rest.length === 0;
  const words = pascalCase(splitWords(name));
  return isComponent && words !== '' ? words : `${typeName}${reasonOf(status)}`;
}

function isSingle(statuses: ReadonlySet<string>): boolean {
  return statuses.size === 1 && [...statuses].every((status) => /^\d+$/.test(status));
}

/** The statuses that a declared error stands for in one operation. */
function statusType(status: string, all: readonly ResponseModel[]): string {
  if (/^\d+$/.test(status)) return status;
  const declared = all.flatMap((other) => (/^\d+$/.test(other.status) ? [other.status] : []));
  const without = declared.length === 0 ? 'never' : declared.join(' | ');
  if (status !== 'default') return `ErrorsFrom<${status[0]}, ${without}>`;
  const ranges = all.flatMap((other) => (other.status.endsWith('XX') ? [other.status.charAt(0)] : []));
  const classes = ['3', '4', '5'].filter((digit) => !ranges.includes(digit));
  return `ErrorsFrom<${classes.join(' | ') || 'never'}, ${without}>`;
}

function declareFailures(name: string, types: readonly string[]): string {
  const start = `export type ${name} = Failures`;
  if (types.length === 0) return `${start};\n`;
  const flat = `${start}<${types.join(' | ')}>;\n`;
  if (flat.length <= lineWidth + 1) return flat;
  const oneLine = `  ${types.join(' | ')}\n`;
  const lines = oneLine.length <= lineWidth + 1 ? oneLine : types.map((type) => `  | ${type}\n`).join('');
  return `${start}<\n${lines}>;\n`;
}

function printClass({ name, description, body, statuses }: ErrorClass): string {
  const comment = printComment([`${[...statuses].join(', ')}: ${description}`]);
  if (isSingle(statuses)) return `${comment}export class ${name} extends ApiError<${[...statuses][0]}, ${body}> {}\n`;
  return `${comment}export class ${name}<Status extends number = ErrorStatus> extends ApiError<Status, ${body}> {}\n`;
}
