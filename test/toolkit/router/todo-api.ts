/** The Todo API as the generator writes it, small and by hand, with handlers that keep nothing. */
import { negotiate } from '../../../toolkit/router/accept.js';
import type { Authenticator } from '../../../toolkit/router/authenticators.js';
import { createRouter } from '../../../toolkit/router/create-router.js';
import type { Operation, RouteNode } from '../../../toolkit/router/operation.js';
import { problem } from '../../../toolkit/router/problem.js';
import type { Check, Errors, RequestValidators } from '../../../toolkit/router/validate.js';
import { events } from './echo.js';

const problems = 'application/problem+json';
const id = {
  in: 'path',
  name: 'id',
  required: true,
  style: 'simple',
  explode: false,
  shape: 'string',
} as const;
const todo = 'application/json';

export const operations = {
  listTodos: {
    id: 'listTodos',
    method: 'GET',
    path: '/todos',
    parameters: [
      { in: 'query', name: 'limit', style: 'form', explode: true, shape: 'integer' },
      { in: 'query', name: 'cursor', style: 'form', explode: true, shape: 'string' },
      { in: 'query', name: 'status', style: 'form', explode: true, shape: 'string' },
    ],
    responses: { 200: todo, 400: problems },
    security: [{ bearerAuth: ['todos:read'] }],
    produces: ['application/json'],
  },
  createTodo: {
    id: 'createTodo',
    method: 'POST',
    path: '/todos',
    parameters: [
      {
        in: 'header',
        name: 'Idempotency-Key',
        style: 'simple',
        explode: false,
        shape: 'string',
      },
    ],
    body: 'application/json',
    responses: { 201: todo, 400: problems, 422: problems },
    security: [{ bearerAuth: ['todos:write'] }],
  },
  getTodo: {
    id: 'getTodo',
    method: 'GET',
    path: '/todos/{id}',
    parameters: [id],
    responses: { 200: todo, 404: problems },
    security: [{ bearerAuth: ['todos:read'] }],
  },
  updateTodo: {
    id: 'updateTodo',
    method: 'PUT',
    path: '/todos/{id}',
    parameters: [
      id,
      {
        in: 'header',
        name: 'If-Match',
        required: true,
        style: 'simple',
        explode: false,
        shape: 'string',
      },
    ],
    body: 'application/json',
    responses: { 200: todo, 404: problems, 412: problems, 428: problems },
    security: [{ bearerAuth: ['todos:write'] }],
  },
  deleteTodo: {
    id: 'deleteTodo',
    method: 'DELETE',
    path: '/todos/{id}',
    parameters: [id],
    responses: { 204: '', 404: problems },
    security: [{ bearerAuth: ['todos:write'] }],
  },
} as const satisfies { readonly [name: string]: Operation };

export const routes = {
  literals: {
    todos: {
      operations: { GET: 'listTodos', POST: 'createTodo' },
      parameter: { operations: { DELETE: 'deleteTodo', GET: 'getTodo', PUT: 'updateTodo' } },
    },
  },
} as const satisfies RouteNode;

type Rule = (value: unknown) => string | undefined;
type Wire = { [name: string]: unknown };

/** A check of an object: what each property must be, and which must be there. */
export function objectCheck(
  rules: { readonly [name: string]: Rule },
  required: readonly string[] = [],
  closed = false,
): Check {
  return (value, errors) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fault(errors, 'type', 'must be an object');
    const missing = required
      .filter((name) => !Object.hasOwn(value, name))
      .map((name) => fault(errors?.at(name), 'required', 'is required'));
    const wrong = Object.entries(value).map(([name, item]) => {
      const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
      if (!rule) return closed ? fault(errors?.at(name), 'additionalProperties', 'is not a known property') : true;
      const detail = rule(item);
      return detail === undefined || fault(errors?.at(name), 'type', detail);
    });
    return [...missing, ...wrong].every((good) => good);
  };
}

function fault(errors: Errors | undefined, keyword: string, detail: string): false {
  return errors?.add(keyword, detail) ?? false;
}

const text: Rule = (value) => (typeof value === 'string' && value !== '' ? undefined : 'must be a text');
const state: Rule = (value) => (value === 'pending' || value === 'done' ? undefined : 'must be one of pending, done');
const limit: Rule = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 100
    ? undefined
    : 'must be an integer from 1 to 100';
const short: Rule = (value) =>
  typeof value === 'string' && value.length <= 10 ? undefined : 'must be 10 characters at the most';

const checkOf =
  (rule: Rule): Check =>
  (value, errors) => {
    const detail = rule(value);
    return detail === undefined || fault(errors, 'type', detail);
  };
const path = { id: checkOf(short) };
const body = { 'application/json': objectCheck({ task: text, status: state }, ['task'], true) };

export const validators: { readonly [Name in keyof typeof operations]: RequestValidators } = {
  listTodos: {
    query: { limit: checkOf(limit), cursor: checkOf(text), status: checkOf(state) },
    fill: { query: { limit: (value = 20) => value } },
    codecs: { accept: negotiate },
  },
  createTodo: {
    header: { 'Idempotency-Key': checkOf(text) },
    body,
    fill: { body: { 'application/json': (value) => ({ status: 'pending', ...(value as Wire) }) } },
  },
  getTodo: { path },
  updateTodo: {
    path,
    header: { 'If-Match': checkOf(text) },
    body,
  },
  deleteTodo: { path },
};

/** `Bearer alice todos:read todos:write`, for want of a gateway. */
export const authenticators = {
  bearerAuth: Object.assign(
    (credentials: Parameters<Authenticator>[0]) => {
      const [scheme, subject, ...scopes] = (credentials.header('authorization') ?? '').split(' ');
      return scheme === 'Bearer' && subject ? { subject, scopes, claims: {} } : undefined;
    },
    { challenge: 'Bearer' },
  ) satisfies Authenticator,
};

/** What they say is what they were given. */
export const handlers = {
  listTodos: ({ query }: { query: Wire }) => ({ status: 200, body: { items: [], query } }),
  createTodo: ({ header, body: given }: { header: Wire; body: Wire }) => ({
    status: 201,
    headers: { ETag: '"1"', Location: '/todos/1' },
    body: { id: '1', ...given, ...header },
  }),
  getTodo: ({ path: { id: wanted } }: { path: Wire }) =>
    wanted === 'absent'
      ? problem(404, 'There is no such todo.')
      : { status: 200, headers: { ETag: '"1"' }, body: { id: wanted } },
  updateTodo: ({ path: at, body: given }: { path: Wire; body: Wire }) => ({
    status: 200,
    headers: { ETag: '"2"' },
    body: { ...at, ...given },
  }),
  deleteTodo: async () => ({ status: 204 }),
};

export const handler = createRouter({ events, routes, operations, validators, handlers, authenticators });
