import type { Place } from '../spec/source-map.js';
import type { RuleId } from './rules.js';

/**
 * What a change does to those who rely on the older document: `breaking` stops some of them, `risky` may, `compatible`
 * is new but harmless, `editorial` changes words only.
 */
export type Level = 'breaking' | 'risky' | 'compatible' | 'editorial';

export const levels: readonly Level[] = ['breaking', 'risky', 'compatible', 'editorial'];

export interface Rule {
  readonly level: Level;
  /** Whom it breaks and how; for what breaks nobody, why. */
  readonly effect: string;
  /** What to do instead, where there is something. */
  readonly advice?: string;
}

/** One difference between two documents. */
export interface Change extends Rule {
  readonly rule: RuleId;
  /** The operations it touches, such as `POST /todos`, in the order of the document; none for the API as a whole. */
  readonly operations: readonly string[];
  readonly message: string;
  /** Where it stands in the newer document, or the nearest place around what is gone. */
  readonly place: Place;
  /** The same in the older document. */
  readonly before: Place;
}
