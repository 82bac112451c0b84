import { type Change, type Level, levels } from './change.js';

/** Which part of a version number has to grow. */
export type Bump = 'major' | 'minor' | 'patch' | 'none';

export interface Versions {
  readonly before: string;
  readonly after: string;
  /** The part that the changes ask for. */
  readonly needed: Bump;
  /** The lowest version that would do; absent when the older one is no version of three numbers. */
  readonly suggested?: string;
  /** Whether the newer version is at least that; a version that cannot be read never is, when anything changed. */
  readonly enough: boolean;
}

const bumps: { readonly [level in Level]: Bump } = {
  breaking: 'major',
  risky: 'minor',
  compatible: 'minor',
  editorial: 'patch',
};

/**
 * Compares `info.version` of two documents with what changed between them (Semantic Versioning 2.0). Below 1.0.0, where
 * anything may change at any time, the next part to the right does, as package managers have it.
 */
export function judgeVersions(before: string, after: string, changes: readonly Change[]): Versions {
  const worst = levels.find((level) => changes.some((change) => change.level === level));
  const needed = worst === undefined ? 'none' : bumps[worst];
  const [old, now] = [parse(before), parse(after)];
  if (needed === 'none') return { before, after, needed, ...(old && { suggested: before }), enough: true };
  if (old === undefined) return { before, after, needed, enough: false };
  const lowest = raise(old, needed);
  const enough = now !== undefined && compare(now, lowest) >= 0;
  return { before, after, needed, suggested: lowest.join('.'), enough };
}

type Numbers = readonly [major: number, minor: number, patch: number];

/** Labels such as `-rc.1` do not make a version any higher. */
function parse(version: string): Numbers | undefined {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(version) ?? [];
  return patch === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

function raise([major, minor, patch]: Numbers, bump: Bump): Numbers {
  const part = major > 0 ? bump : bump === 'major' ? 'minor' : 'patch';
  if (part === 'major') return [major + 1, 0, 0];
  return part === 'minor' ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function compare(a: Numbers, b: Numbers): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
