import type { Document } from '@redocly/openapi-core';
import type { Method } from '../../router/operation.js';
import { asObject, isObject, type JsonObject } from '../json.js';
import { methodFields, methods } from '../method-fields.js';
import type { LeftOutOperation } from '../model.js';
import { pathShape } from '../path-template.js';
import { joinPointer } from '../pointer.js';
import type { SpecProblem } from '../problem.js';
import type { Place, SourceMap } from '../source-map.js';
import { referredTo } from './referred-to.js';
import { pathBefore } from './settle-fragments.js';

/** More than one in so many is no oversight of a large document any more: they stay, to be refused. */
const FEW = 4;

/**
 * Takes out the operations whose requests another one gets in any case, because it comes before: `GET /boards/{name}` after
 * `GET /boards/{id}`, which must not be there (OpenAPI 3.1, section 4.8.8), or `GET /files#shared` beside `GET /files`. Large
 * public documents have a few, and one that nobody can call need not cost all the others. What others refer to stays, to be
 * refused.
 *
 * @returns what was left out, and a warning for each
 */
export function settleTwins(root: Document, map: SourceMap): [readonly LeftOutOperation[], readonly SpecProblem[]] {
  const document = asObject(root.parsed);
  const paths = asObject(document.paths);
  const isReferredTo = referredTo(document);
  const twins = findTwins(paths).filter(({ path }) => !isReferredTo(joinPointer('#/paths', path)));
  const problems = twins.map((twin) => ({ ...map.locate(twin.pointer), ...told(twin) }));
  for (const { path, method } of twins) {
    // A new one: by YAML's aliases, another path may have the same.
    const { [method.toLowerCase()]: _, ...rest } = asObject(paths[path]);
    if (methodFields.some((each) => each in rest)) Reflect.set(paths, path, rest);
    else Reflect.deleteProperty(paths, path);
  }
  const leftOut = twins.map(({ method, path, pointer, first }) => {
    return { method, path, pointer, rules: ['ambiguous-path'], servedBy: `${method} ${first}` };
  });
  return [leftOut, problems];
}

interface Owner {
  readonly method: Method;
  readonly path: string;
  readonly pointer: string;
}

interface Twin extends Owner {
  /** The path whose operation gets the requests. */
  readonly first: string;
}

function told({ method, path, pointer, first }: Twin): Omit<SpecProblem, keyof Place> {
  const message = `${method} ${path} is left out: ${method} ${first}, which comes first, is matched by the same requests.`;
  const fix = 'Make them one operation, or change one of the two paths.';
  return { severity: 'warning', rule: 'ambiguous-path', message, fix, bundled: pointer };
}

function findTwins(paths: JsonObject): Twin[] {
  const groups = new Map<string, Owner[]>();
  let count = 0;
  for (const [path, item] of Object.entries(paths)) {
    if (!path.startsWith('/') || !isObject(item) || item.$ref !== undefined) continue;
    const shape = pathShape(pathBefore(path) ?? path);
    for (const method of methods) {
      if (!isObject(item[method.toLowerCase()])) continue;
      const pointer = joinPointer('#/paths', path, method.toLowerCase());
      const key = `${method} ${shape}`;
      groups.set(key, [...(groups.get(key) ?? []), { method, path, pointer }]);
      count++;
    }
  }
  const twins = [...groups.values()].flatMap((group) => {
    // What has no fragment goes before what has one; else it is the order of the document.
    const [first, ...others] = [...group].sort((a, b) => Number(a.path.includes('#')) - Number(b.path.includes('#')));
    return first === undefined ? [] : others.map((other) => ({ ...other, first: first.path }));
  });
  return twins.length * FEW > count ? [] : twins;
}
