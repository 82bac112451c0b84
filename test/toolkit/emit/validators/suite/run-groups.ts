import type { ApiModel, Schema } from '../../../../../toolkit/spec/model.js';
import { isError, SpecError, type SpecProblem } from '../../../../../toolkit/spec/problem.js';
import type { Group } from '../../../../json-schema-test-suite.js';
import { build } from '../../../spec/read-spec.js';
import { type Compiled, compileModels } from '../compile-schemas.js';

/** What became of the cases of some groups. */
export interface Outcome {
  /** How many cases are decided as the suite says, of requests and of responses. */
  right: number;
  /** The groups that are refused at generation, by rule. */
  readonly refused: { [rule: string]: string[] };
  /** The groups of which a warning says what is ignored, where that makes a difference; by rule and keyword. */
  readonly ignored: { [what: string]: string[] };
  /** Cases that are decided otherwise, without a word. */
  readonly different: string[];
}

interface Loaded {
  readonly model?: ApiModel;
  readonly problems: readonly SpecProblem[];
}

const where = '#/components/schemas/Case';

/** Makes a document of each group, reads and compiles it as any other, and tries the group's cases. */
export async function runGroups(
  groups: readonly Group[],
  openapi: '3.0.3' | '3.1.0',
  beside: { readonly [name: string]: Schema } = {},
): Promise<Outcome> {
  const outcome: Outcome = { right: 0, refused: {}, ignored: {}, different: [] };
  const loaded: Loaded[] = [];
  for (const { schema } of groups) loaded.push(await load(openapi, { Case: schema, ...beside }));
  const models = loaded.flatMap(({ model }) => model ?? []);
  const compiled = new Map((await compileModels(models)).map((each, index) => [models[index], each]));
  for (const [index, group] of groups.entries()) {
    const { model, problems = [] } = loaded[index] ?? {};
    runGroup(group, problems, compiled.get(model), outcome);
  }
  return outcome;
}

async function load(openapi: string, schemas: { readonly [name: string]: Schema }): Promise<Loaded> {
  const content = { 'application/json': { schema: { $ref: where } } };
  const post = {
    operationId: 'check',
    requestBody: { required: true, content },
    responses: { 200: { description: 'ok', content } },
  };
  try {
    const { model, problems } = await build({ openapi, paths: { '/check': { post } }, components: { schemas } });
    return problems.some(isError) ? { problems } : { model, problems };
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
}

function runGroup(
  { name, tests }: Group,
  loading: readonly SpecProblem[],
  compiled: Compiled | undefined,
  to: Outcome,
) {
  const problems = [...loading, ...(compiled?.problems ?? [])].filter(({ pointer }) =>
    pointer.startsWith('#/components'),
  );
  const refusal = problems.find((problem) => isError(problem) && problem.fix);
  if (refusal !== undefined || compiled === undefined) return note(to.refused, refusal?.rule ?? 'for no reason', name);
  for (const { description, data, valid } of tests) {
    if ((['input', 'output'] as const).every((each) => compiled.check('check', data, each).valid === valid)) to.right++;
    else if (problems.length === 0) to.different.push(`${name}: ${description}`);
    else for (const { rule, pointer } of problems) note(to.ignored, `${rule} ${pointer.split('/').at(-1)}`, name);
  }
}

function note(lists: { [what: string]: string[] }, what: string, name: string): void {
  const list = lists[what] ?? [];
  lists[what] = list;
  if (!list.includes(name)) list.push(name);
}
