import type { Behaviour } from './behaviours/behaviour.js';
import { bodies } from './behaviours/bodies.js';
import { identity } from './behaviours/identity.js';
import { limits } from './behaviours/limits.js';
import { layers } from './behaviours/middleware.js';
import { outcomes } from './behaviours/outcomes.js';
import { lists } from './behaviours/pages.js';
import { retries } from './behaviours/retries.js';

export const behaviours: readonly Behaviour[] = [
  ...retries,
  ...limits,
  ...identity,
  ...layers,
  ...outcomes,
  ...lists,
  ...bodies,
];
