import type { Location, WholeParameter } from '../../router/operation.js';
import { warnOfIgnored } from '../check/warn-of-ignored.js';
import { type DocumentView, describedAs, type Place } from '../document-view.js';
import type { ParameterModel } from '../model.js';
import { argumentName } from '../names.js';
import { templateVariables } from '../path-template.js';
import { type Declared, declaredParameters, identity, locations } from './declared-parameters.js';
import { describeParameter } from './describe-parameter.js';

/** Where an operation stands, and what it shares with the others of its path. */
export interface OperationPlace {
  readonly path: string;
  readonly item: Place;
  readonly operation: Place;
}

/** The parameters of a path and of its operation together; the operation's own win (OpenAPI 3.1, section 4.8.10). */
export function buildParameters(view: DocumentView, { path, item, operation }: OperationPlace): ParameterModel[] {
  const own = declaredParameters(view, operation);
  const shared = declaredParameters(view, item).filter(
    (one) => !own.some((other) => identity(one) === identity(other)),
  );
  const all = [...shared, ...own];
  const variables = templateVariables(path);
  for (const one of all) if (one.in === 'path' && !variables.includes(one.name)) reportUnused(view, one, path, all);
  const missing = variables.filter((name) => !all.some((one) => one.in === 'path' && one.name === name));
  for (const one of all) if (one.name === '__proto__') reportName(view, one.pointer);
  if (missing.includes('__proto__')) reportName(view, operation.pointer);
  const names = new Set<string>();
  return locations.flatMap((location) => [
    ...all.filter((one) => one.in === location).flatMap((one) => buildParameter(view, one, names)),
    ...(location === 'path' ? missing.map((name) => undeclared(view, operation, name, names)) : []),
  ]);
}

function reportUnused(view: DocumentView, { name, pointer }: Declared, path: string, all: readonly Declared[]): void {
  const free = templateVariables(path).filter((one) => !all.some((other) => other.in === 'path' && other.name === one));
  const fix =
    free[0] === undefined ? `Write {${name}} into the path, or delete the parameter.` : `Call it "${free[0]}".`;
  view.problems.error(pointer, 'unused-path-parameter', `The path "${path}" has no variable {${name}}.`, fix);
}

/** Handlers and callers have parameters as properties of an object, where this one would be its prototype. */
function reportName(view: DocumentView, pointer: string): void {
  view.problems.error(pointer, 'invalid-parameter', 'No parameter can be called `__proto__`.', 'Give it another name.');
}

/** A template variable that nobody declared: any text, as the template itself says. */
function undeclared(view: DocumentView, { pointer }: Place, name: string, names: Set<string>): ParameterModel {
  const message = `The variable {${name}} of the path is not declared; it is taken for a text.`;
  const fix = `Add \`{ name: ${name}, in: path, required: true, schema: { type: string } }\` to its parameters.`;
  view.problems.warn(pointer, 'undeclared-path-parameter', message, fix);
  const argument = claimArgument(name, 'path', names);
  const codec: WholeParameter = {
    in: 'path',
    name,
    style: 'simple',
    explode: false,
    shape: 'string',
  };
  return { in: 'path', name, pointer, required: true, deprecated: false, schema: { type: 'string' }, argument, codec };
}

function buildParameter(view: DocumentView, declared: Declared, names: Set<string>): ParameterModel[] {
  const { in: location, name, value, pointer } = declared;
  const required = value.required === true || location === 'path';
  if (location === 'path' && value.required !== true) {
    const message = `The path parameter "${name}" is not marked as required; it is, being part of the path.`;
    view.problems.warn(pointer, 'optional-path-parameter', message, 'Write `required: true`.');
  }
  warnOfIgnored(view, declared);
  const described = describeParameter(view, declared);
  if (described === undefined) return [];
  const { schema, ...written } = described;
  const codec: WholeParameter = {
    in: location,
    name,
    ...(required && location !== 'path' && { required }),
    ...written,
    ...(location === 'query' && value.allowReserved === true && { allowReserved: true }),
    ...(location === 'query' && value.allowEmptyValue === true && { allowEmptyValue: true }),
  };
  const deprecated = value.deprecated === true;
  const argument = claimArgument(name, location, names);
  return [{ in: location, name, pointer, ...describedAs(value), required, deprecated, schema, argument, codec }];
}

/** What a client calls the body and its media type. */
const ofBody = new Set(['body', 'contentType']);

/**
 * Camel case; when that is taken, with the location appended, and after that a number. Two are the body's, and some are
 * there in every object: one that is absent would be taken for a function.
 */
function claimArgument(name: string, location: Location, taken: Set<string>): string {
  const plain = argumentName(name);
  const located = plain + location.charAt(0).toUpperCase() + location.slice(1);
  let argument = plain;
  for (let count = 1; taken.has(argument) || ofBody.has(argument) || argument in {}; count++) {
    argument = count === 1 ? located : `${located}${count}`;
  }
  taken.add(argument);
  return argument;
}
