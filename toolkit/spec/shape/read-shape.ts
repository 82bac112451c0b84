import type { Shape, Style } from '../../router/operation.js';
import type { DocumentView } from '../document-view.js';
import type { Schema } from '../model.js';
import { ShapeError, shapeOf } from './text-shape.js';

/** The shape of a text, or undefined once the reason is reported that there is none. */
export function readShape(
  view: DocumentView,
  schema: Schema,
  pointer: string,
  what: string,
  style?: Style,
): Shape | undefined {
  try {
    return shapeOf(schema, view.root, style === 'deepObject' ? 'brackets' : 'text');
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const fix = 'Give it one type, or describe it by `content: { application/json: … }`.';
    view.problems.error(pointer, 'undefined-shape', `${what} ${error.message}.`, fix);
    return undefined;
  }
}
