import { buildModel } from './build-model.js';
import { leaveOut, type Remainder } from './leave-out.js';
import { isHole } from './load/dangling-ref.js';
import type { LoadedSpec } from './load-spec.js';
import type { ApiModel, LeftOutOperation } from './model.js';
import { isError, type SpecProblem } from './problem.js';

/** What is to become of operations that cannot be carried over exactly: nothing is generated at all, or they are left out. */
export type Unsupported = 'refuse' | 'skip';

/** How many of the operations errors are about. */
export interface Division {
  readonly faulty: number;
  readonly operations: number;
}

/** A problem as emitters report it, by its place in the bundled document. */
interface FoundLater extends Pick<SpecProblem, 'severity' | 'rule' | 'message' | 'fix'> {
  readonly pointer: string;
}

export interface Derived<Output> {
  readonly model: ApiModel;
  /** All of them; errors are about what was left out, unless nothing was derived. */
  readonly problems: readonly SpecProblem[];
  /** Absent where errors do not allow for one. */
  readonly output?: Output;
  /** Where nothing was derived, and something would be without the operations that errors are about. */
  readonly divisible?: Division;
}

/**
 * Builds the model of a document and derives something from it. With 'skip' this is done over again without what has
 * errors, until there are none; `model.leftOut` lists what is missing then.
 *
 * @param emit may fail or find nothing where `hasHoles`
 */
export async function derive<Output extends { readonly problems: readonly FoundLater[] }>(
  loaded: LoadedSpec,
  emit: (model: ApiModel, hasHoles: boolean) => Output | Promise<Output>,
  unsupported: Unsupported,
): Promise<Derived<Output>> {
  const leftOut: LeftOutOperation[] = [...(loaded.leftOut ?? [])];
  const errors: SpecProblem[] = [];
  for (let spec = loaded; ; ) {
    const built = buildModel(spec);
    const model = leftOut.length === 0 ? built.model : { ...built.model, leftOut: [...leftOut].sort(byPlace) };
    // Whatever else would be found of a reference that leads nowhere is the same once more.
    const isTorn = spec.problems.some(isHole);
    const before = isTorn ? spec.problems : [...spec.problems, ...built.problems];
    const output = isTorn ? undefined : await emit(model, before.some(isError));
    const problems = told(before, output?.problems ?? [], loaded);
    const found = problems.filter(isError);
    if (found.length === 0 && output !== undefined) return { model, problems: [...errors, ...problems], output };
    const rest = leaveOut(spec.document, model.operations, found);
    if (unsupported === 'refuse' || rest === undefined) {
      const divisible = rest && { faulty: rest.leftOut.length, operations: model.operations.length };
      return { model, problems: [...errors, ...problems], ...(divisible && { divisible }) };
    }
    errors.push(...found);
    leftOut.push(...rest.leftOut);
    spec = remainderOf(spec, rest);
  }
}

function remainderOf(spec: LoadedSpec, { document }: Remainder): LoadedSpec {
  return { ...spec, document, problems: spec.problems.filter((problem) => !isError(problem)) };
}

/**
 * What an emitter finds in a place where the same was found before adds nothing. Of the structure of a schema it says
 * better what is wrong than the linter.
 */
function told(before: readonly SpecProblem[], found: readonly FoundLater[], { locate }: LoadedSpec): SpecProblem[] {
  const known = new Set(before.map(({ bundled, rule }) => `${rule} ${bundled}`));
  const better = new Set(found.filter(isError).map(({ pointer }) => pointer));
  return [
    ...before.filter(({ rule, bundled }) => rule !== 'structure' || bundled === undefined || !better.has(bundled)),
    ...found
      .filter(({ pointer, rule }) => !known.has(`${rule} ${pointer}`))
      .map(({ pointer, ...rest }) => ({ ...rest, ...locate(pointer), bundled: pointer })),
  ];
}

function byPlace(a: LeftOutOperation, b: LeftOutOperation): number {
  return a.pointer < b.pointer ? -1 : 1;
}
