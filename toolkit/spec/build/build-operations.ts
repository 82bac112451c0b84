import type { Method } from '../../router/operation.js';
import { checkSharedNames } from '../check/check-shared-names.js';
import { warnOfOverlaps } from '../check/overlapping-paths.js';
import type { DocumentView, Place } from '../document-view.js';
import { asArray, asString, isObject, sortedEntries } from '../json.js';
import { methods } from '../method-fields.js';
import type { OperationModel, SecuritySchemeModel } from '../model.js';
import { checkPaths } from '../path-template.js';
import { joinPointer } from '../pointer.js';
import { readCalling } from '../settings/read-calling.js';
import { readOperationSettings } from '../settings/read-gateway-settings.js';
import { readLifecycle } from '../settings/read-lifecycle.js';
import { warnOfServers } from './base-path.js';
import { buildParameters } from './build-parameters.js';
import { buildBody, buildResponses } from './build-responses.js';
import { buildSecurity } from './build-security.js';
import { nameOperations } from './name-operations.js';

const sortedMethods = [...methods].sort();

/** An operation as it was found, before it is named. */
export interface FoundOperation {
  readonly path: string;
  readonly method: Method;
  readonly item: Place;
  readonly operation: Place;
}

/** Every operation of `paths`, in the order of path, then method. */
function findOperations(view: DocumentView): FoundOperation[] {
  const paths = sortedEntries(view.root.paths).filter(([path]) => !path.startsWith('x-'));
  const templates = paths.map(([path]) => path);
  checkPaths(view, templates);
  warnOfOverlaps(view, templates);
  return paths.flatMap(([path, value]) => {
    const item = view.resolve(value, joinPointer('#/paths', path));
    return sortedMethods.flatMap((method) => {
      const operation = item.value[method.toLowerCase()];
      if (!isObject(operation)) return [];
      return [
        {
          path,
          method,
          item,
          operation: { value: operation, pointer: joinPointer('#/paths', path, method.toLowerCase()) },
        },
      ];
    });
  });
}

export function buildOperations(
  view: DocumentView,
  schemes: readonly SecuritySchemeModel[],
  basePath: string,
): OperationModel[] {
  const found = findOperations(view);
  const names = nameOperations(view, found);
  return found.map((one, index) => {
    const { value, pointer } = one.operation;
    warnOfServers(view, one.item.value, one.item.pointer, basePath);
    warnOfServers(view, value, pointer, basePath);
    warnOfTheUnserved(view, one);
    const body = buildBody(view, one.operation);
    const parameters = buildParameters(view, one);
    const responses = buildResponses(view, one.operation);
    const security = buildSecurity(view, value, pointer, schemes);
    checkSharedNames(view, parameters, security, schemes);
    const named = names[index];
    if (named === undefined) throw new RangeError('Every operation is named.');
    return {
      ...named,
      method: one.method,
      path: one.path,
      pointer,
      ...texts(one),
      tags: asArray(value.tags).flatMap((tag) => asString(tag) ?? []),
      deprecated: value.deprecated === true,
      parameters,
      ...(body !== undefined && { body }),
      responses,
      security,
      calling: readCalling(view, one.operation, parameters, responses),
      settings: readOperationSettings(view, one.operation, one.method),
      lifecycle: readLifecycle(view, one.operation, responses),
    };
  });
}

function texts({ item, operation }: FoundOperation): { summary?: string; description?: string } {
  const summary = asString(operation.value.summary) ?? asString(item.value.summary);
  const description = asString(operation.value.description) ?? asString(item.value.description);
  return { ...(summary !== undefined && { summary }), ...(description !== undefined && { description }) };
}

function warnOfTheUnserved(view: DocumentView, { method, operation: { value, pointer } }: FoundOperation): void {
  if (isObject(value.callbacks) && Object.keys(value.callbacks).length > 0) {
    view.problems.warn(`${pointer}/callbacks`, 'not-generated', 'Nothing is generated for callbacks.');
  }
  if (value.requestBody !== undefined && ['GET', 'HEAD', 'TRACE'].includes(method)) {
    const message = `The body of a ${method} request has no meaning in HTTP, and may be lost on its way.`;
    view.problems.warn(`${pointer}/requestBody`, 'body-without-meaning', message, 'Use parameters, or POST.');
  }
}
