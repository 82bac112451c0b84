/** Caps on what a request body may hold. */
export interface BodyLimits {
  /** Lambda itself takes 6 MB for the whole event. */
  readonly bytes: number;
  /** How deeply JSON may be nested. */
  readonly depth: number;
  /** How many values JSON may hold. */
  readonly values: number;
}

export const defaultLimits: BodyLimits = { bytes: 6_000_000, depth: 64, values: 50_000 };
