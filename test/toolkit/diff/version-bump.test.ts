import { expect, it } from 'vitest';
import type { Change, Level } from '../../../toolkit/diff/change.js';
import { judgeVersions } from '../../../toolkit/diff/version-bump.js';

const change = (level: Level) => ({ level }) as Change;

it.each<[string, string, readonly Level[], object]>([
  ['1.4.2', '2.0.0', ['breaking', 'compatible'], { needed: 'major', suggested: '2.0.0', enough: true }],
  ['1.4.2', '1.5.0', ['breaking'], { needed: 'major', suggested: '2.0.0', enough: false }],
  ['1.4.2', '1.5.0', ['compatible'], { needed: 'minor', suggested: '1.5.0', enough: true }],
  ['1.4.2', '1.5.0', ['risky'], { needed: 'minor', suggested: '1.5.0', enough: true }],
  ['1.4.2', '1.4.3', ['compatible'], { needed: 'minor', suggested: '1.5.0', enough: false }],
  ['1.4.2', '1.4.3', ['editorial'], { needed: 'patch', suggested: '1.4.3', enough: true }],
  ['1.4.2', '1.4.2', ['editorial'], { needed: 'patch', suggested: '1.4.3', enough: false }],
  ['1.4.2', '3.0.0', ['editorial'], { needed: 'patch', suggested: '1.4.3', enough: true }],
  ['1.4.2', '1.4.2', [], { needed: 'none', suggested: '1.4.2', enough: true }],
  ['0.4.2', '0.5.0', ['breaking'], { needed: 'major', suggested: '0.5.0', enough: true }],
  ['0.4.2', '0.4.3', ['compatible'], { needed: 'minor', suggested: '0.4.3', enough: true }],
  ['v1.4.2', 'v2.0.0-rc.1', ['breaking'], { needed: 'major', suggested: '2.0.0', enough: true }],
  ['1.9.0', '1.10.0', ['compatible'], { needed: 'minor', suggested: '1.10.0', enough: true }],
  ['2026-01', '2026-02', ['compatible'], { needed: 'minor', enough: false }],
  ['1.0.0', 'next', ['editorial'], { needed: 'patch', suggested: '1.0.1', enough: false }],
])('%s → %s with %j', (before, after, levels, want) => {
  expect(judgeVersions(before, after, levels.map(change))).toEqual({ before, after, ...want });
});
