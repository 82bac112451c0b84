import { isJson } from '../../router/media-type.js';
import type { Shape, WholeParameter } from '../../router/operation.js';
import { lookalikes } from '../check/lookalikes.js';
import type { DocumentView } from '../document-view.js';
import type { Schema } from '../model.js';
import { joinPointer } from '../pointer.js';
import { chooseStyle, undefinedStyle } from '../shape/parameter-codec.js';
import { readShape } from '../shape/read-shape.js';
import { reportStyle } from '../shape/report-style.js';
import { buildMediaTypes, isSchema } from './build-media-types.js';
import type { Declared } from './declared-parameters.js';

export type Described = Pick<WholeParameter, 'style' | 'explode' | 'shape' | 'content'> & { readonly schema: Schema };

/** By `content` or by `schema` and `style`, of which a parameter has exactly one. */
export function describeParameter(view: DocumentView, declared: Declared): Described | undefined {
  const { value, pointer, in: location, name } = declared;
  const choice = chooseStyle(location, value);
  if (value.content !== undefined) return describedByContent(view, declared);
  // The linter has reported a parameter with neither.
  if (!isSchema(value.schema)) return undefined;
  const what = `The ${location} parameter "${name}"`;
  const shape = readShape(view, value.schema, joinPointer(pointer, 'schema'), what, choice.style);
  if (shape === undefined) return undefined;
  reportStyle(view, pointer, name, undefinedStyle(location, choice, shape));
  for (const text of lookalikes(view.root, value.schema, shape)) {
    const message = `The text "${text}" is read as a value of another type, which "${name}" does not allow: nobody can send it.`;
    view.problems.warn(pointer, 'unsendable-value', message, 'Give the parameter values of one type.');
  }
  // What there is to say of a deepObject that is not exploded has been said; there is no other way to write one.
  return { ...choice, explode: choice.explode || choice.style === 'deepObject', shape, schema: value.schema };
}

function describedByContent(
  view: DocumentView,
  { value, pointer, name, in: location }: Declared,
): Described | undefined {
  const [media, ...others] = buildMediaTypes(view, value, pointer);
  if (media === undefined || others.length > 0 || value.schema !== undefined) {
    const message = `The parameter "${name}" must have either \`schema\` or a \`content\` of one media type.`;
    view.problems.error(pointer, 'parameter-content', message, 'Delete the one that is not meant.');
    return undefined;
  }
  const { schema = true, mediaType } = media;
  const read = { style: chooseStyle(location, {}).style, explode: false, content: mediaType, schema };
  if (isJson(mediaType)) return { ...read, shape: 'string' };
  const what = `The ${location} parameter "${name}"`;
  // What is no JSON has been settled to be a single value, or a text.
  const shape: Shape | undefined = mediaType.startsWith('text/')
    ? readShape(view, schema, media.pointer, what)
    : 'string';
  return shape && { ...read, shape };
}
