import type { Location, Shape, Style } from '../../router/operation.js';

type Kind = 'primitive' | 'array' | 'object';

interface Row {
  readonly in: readonly Location[];
  readonly kinds: readonly Kind[];
  readonly explode: readonly boolean[];
}

const all: readonly Kind[] = ['primitive', 'array', 'object'];

/** The defined cells of the specification's table "Style Examples" (OpenAPI 3.1, section 4.8.12). */
const styles: { readonly [style in Style]: Row } = {
  simple: { in: ['path', 'header'], kinds: all, explode: [false, true] },
  label: { in: ['path'], kinds: all, explode: [false, true] },
  matrix: { in: ['path'], kinds: all, explode: [false, true] },
  form: { in: ['query', 'cookie'], kinds: all, explode: [false, true] },
  spaceDelimited: { in: ['query'], kinds: ['array', 'object'], explode: [false] },
  pipeDelimited: { in: ['query'], kinds: ['array', 'object'], explode: [false] },
  deepObject: { in: ['query'], kinds: ['object'], explode: [true] },
};

const defaultStyle: { readonly [location in Location]: Style } = {
  path: 'simple',
  header: 'simple',
  query: 'form',
  cookie: 'form',
};

export interface StyleChoice {
  readonly style: Style;
  readonly explode: boolean;
}

/** A combination that the specification gives no meaning. */
export interface UndefinedStyle {
  readonly message: string;
  readonly fix: string;
  /** It is nevertheless read in a way that is common: the message says how. */
  readonly isRead?: true;
}

/**
 * The style of a parameter as declared or by default: `simple` in paths and headers, `form` in queries and cookies;
 * `explode` is on for `form` only, and where nothing is said for `deepObject`, which cannot be written otherwise.
 */
export function chooseStyle(location: Location, declared: { readonly [key: string]: unknown }): StyleChoice {
  const style = styleNamed(declared.style) ?? defaultStyle[location];
  const isExploded = style === 'form' || style === 'deepObject';
  return { style, explode: typeof declared.explode === 'boolean' ? declared.explode : isExploded };
}

function styleNamed(name: unknown): Style | undefined {
  return (Object.keys(styles) as Style[]).find((style) => style === name);
}

/** What is wrong with writing a shape in a style in a location, if anything. */
export function undefinedStyle(
  location: Location,
  { style, explode }: StyleChoice,
  shape: Shape,
): UndefinedStyle | undefined {
  const row = styles[style];
  const usual = `Write \`style: ${defaultStyle[location]}\` or leave it out`;
  if (!row.in.includes(location)) {
    return { message: `The style ${style} is not defined for ${location} parameters.`, fix: `${usual}.` };
  }
  const kind = kindOf(shape);
  if (!row.kinds.includes(kind) && style !== 'deepObject') {
    const article = kind === 'primitive' ? 'a single value' : `an ${kind}`;
    return { message: `The style ${style} is not defined for ${article}.`, fix: `${usual}.` };
  }
  if (style === 'deepObject' && !isPlainObject(shape)) return readInBrackets(kind);
  if (!row.explode.includes(explode)) return undefinedExplode(style, explode);
  if (style === 'deepObject') return undefined;
  if (holdsStructures(shape)) {
    const message = `The ${kind} holds arrays or objects; the style ${style} has no way to write those.`;
    return { message, fix: 'Keep to single values inside it, or describe it by `content: { application/json: … }`.' };
  }
  return undefined;
}

/** A deepObject is read all the same: `false` is the default of the very style that has no meaning for it. */
function undefinedExplode(style: Style, explode: boolean): UndefinedStyle {
  const message = `The style ${style} is not defined with \`explode: ${explode}\``;
  if (style !== 'deepObject') return { message: `${message}.`, fix: 'Write `explode: false`, or `style: form`.' };
  return { message: `${message}; it is read as if that were not there.`, fix: 'Write `explode: true`.', isRead: true };
}

/** What the specification knows of deepObject: an object of single values. */
function isPlainObject(shape: Shape): boolean {
  return kindOf(shape) === 'object' && !holdsStructures(shape) && !(typeof shape === 'object' && 'plain' in shape);
}

const readings: { readonly [kind in Kind]: string } = {
  primitive: 'a single value; it is read as name=1',
  array: 'an array; it is read as name[0]=1 or name[]=1',
  object: 'such an object; it is read as name[a][b]=1, name[a][0]=1 or name[a][]=1, and a single value as name=1',
};

function readInBrackets(kind: Kind): UndefinedStyle {
  const message = `OpenAPI does not define the style deepObject for ${readings[kind]}.`;
  return { message, fix: 'Have callers write it so, or use a style that is defined.', isRead: true };
}

function kindOf(shape: Shape): Kind {
  if (typeof shape === 'string' || !('items' in shape || 'properties' in shape)) return 'primitive';
  return 'items' in shape ? 'array' : 'object';
}

/** Whether there are arrays or objects in an array or an object. */
export function holdsStructures(shape: Shape): boolean {
  if (typeof shape === 'string') return false;
  if ('items' in shape) return kindOf(shape.items) !== 'primitive';
  if (!('properties' in shape)) return false;
  const members = [...Object.values(shape.properties), ...(shape.additional === undefined ? [] : [shape.additional])];
  return members.some((member) => kindOf(member) !== 'primitive');
}
