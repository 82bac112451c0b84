import { decodeText, isArrayShape, isObjectShape, shapeOf, type WireObject } from './decode-style.js';
import type { Fields } from './fields.js';
import { Malformed, NOT_IN_STYLE, REPEATED } from './malformed.js';
import { memberAt } from './malformed-member.js';
import type { ArrayShape, Shape } from './operation.js';
import type { Decode } from './percent.js';

/** What the fields of a parameter say at one place: texts, or what stands in further brackets. */
interface Branch {
  texts?: readonly string[];
  readonly members: Map<string, Branch>;
}

/** Deeper than anybody nests; each level costs the stack. */
const MOST_LEVELS = 16;

/**
 * Reads the style deepObject: `color[R]=100` (OpenAPI 3.1, section 4.8.12). What OpenAPI leaves undefined is read as it is
 * commonly written: objects in objects as `a[b][c]=1`, arrays as `a[0]=1&a[1]=2`, `a[]=1&a[]=2` or `a=1&a=2`, and where a
 * single value is allowed as well, `a=1`. Undefined when the parameter is absent.
 */
export function decodeBrackets(name: string, shape: Shape, fields: Fields, decode: Decode): unknown {
  const root = newBranch();
  for (const [wireName, texts] of fields) {
    const steps = stepsOf(wireName, name);
    if (!steps) continue;
    if (steps.length > MOST_LEVELS || steps.some((step) => /[[\]]/.test(step))) return NOT_IN_STYLE;
    let branch = root;
    for (const step of steps) {
      const next = branch.members.get(step) ?? newBranch();
      branch.members.set(step, next);
      branch = next;
    }
    branch.texts = texts;
  }
  return root.texts || root.members.size > 0 ? read(root, shape, decode) : undefined;
}

function newBranch(): Branch {
  return { members: new Map() };
}

/** `a[b][c]` → `b`, `c`; none for another parameter. */
function stepsOf(wireName: string, name: string): readonly string[] | undefined {
  if (wireName === name) return [];
  const isOurs = wireName.startsWith(`${name}[`) && wireName.endsWith(']');
  return isOurs ? wireName.slice(name.length + 1, -1).split('][') : undefined;
}

function read({ texts, members }: Branch, shape: Shape, decode: Decode): unknown {
  if (texts && members.size > 0) return NOT_IN_STYLE;
  if (texts) return readTexts(texts, shape, decode);
  if (isArrayShape(shape)) return readArray(members, shape, decode);
  if (!isObjectShape(shape)) return NOT_IN_STYLE;
  const object: WireObject = Object.create(null);
  for (const [key, branch] of members) {
    const value = memberAt(key, read(branch, shapeOf(shape, key), decode));
    if (value instanceof Malformed) return value;
    object[key] = value;
  }
  return object;
}

function readTexts(texts: readonly string[], shape: Shape, decode: Decode): unknown {
  const [first = ''] = texts;
  const isStructure = isArrayShape(shape) || isObjectShape(shape);
  const plain = isStructure ? shape.plain : shape;
  if (texts.length === 1 && plain) return decodeText(first, plain, decode);
  if (isArrayShape(shape)) return all(texts, (text) => decodeText(text, shape.items, decode));
  // A text where an object belongs is for the validator to refuse.
  return texts.length > 1 ? REPEATED : decodeText(first, 'string', decode);
}

/** By indexes without a gap, in whatever order they come, or by empty brackets. */
function readArray(members: Branch['members'], { items }: ArrayShape, decode: Decode): unknown {
  const unnamed = members.get('');
  if (unnamed) {
    const isList = members.size === 1 && unnamed.texts && unnamed.members.size === 0;
    return isList ? all(unnamed.texts ?? [], (text) => decodeText(text, items, decode)) : NOT_IN_STYLE;
  }
  const branches = Array.from(members, (_, index) => members.get(String(index)));
  if (branches.includes(undefined)) return NOT_IN_STYLE;
  return all(branches, (branch) => branch && read(branch, items, decode));
}

function all<Part>(parts: readonly Part[], readPart: (part: Part) => unknown): unknown {
  const values: unknown[] = [];
  for (const part of parts) {
    const value = memberAt(values.length, readPart(part));
    if (value instanceof Malformed) return value;
    values.push(value);
  }
  return values;
}
