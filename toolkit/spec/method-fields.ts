import type { Method } from '../router/operation.js';

/** In the order of OpenAPI 3.1, section 4.8.9.1. */
export const methods: readonly Method[] = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];

/** The fields of a Path Item Object that are operations. */
export const methodFields: readonly string[] = methods.map((method) => method.toLowerCase());
