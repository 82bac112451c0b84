import type { OperationModel } from '../spec/model.js';

/** Whether callers may be unknown: no scheme is asked for, or none is among the choices (OpenAPI 3.1, section 4.8.30). */
export function isPublic({ security }: OperationModel): boolean {
  return security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0);
}
