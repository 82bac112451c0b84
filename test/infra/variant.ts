import * as operations from '../../generated/operations.js';
import type { Stage } from '../../infra/stage.js';
import { findStage } from '../../infra/stages.js';

/** One way to deploy the service, and what follows from it. */
export interface Variant {
  readonly name: 'dev' | 'prod';
  readonly api: 'rest' | 'http';
  readonly functions: 'single' | 'per-operation';
  readonly stage: Stage;
  readonly isProd: boolean;
  /** The functions behind the API. */
  readonly groups: readonly string[];
}

const names = Object.keys(operations);

export const variants: readonly Variant[] = (['dev', 'prod'] as const).flatMap((name) =>
  (['rest', 'http'] as const).flatMap((api) =>
    (['single', 'per-operation'] as const).map((functions) => {
      const groups = functions === 'single' ? ['All'] : [...names.map(capitalise).sort(), 'Fallback'];
      return { name, api, functions, stage: findStage(name), isProd: name === 'prod', groups };
    }),
  ),
);

/** The operations that a function serves. */
export function servedBy(group: string): readonly string[] {
  return group === 'All' ? names : names.filter((name) => capitalise(name) === group);
}

export function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
