import {
  type BaseResolver,
  type Config,
  createConfig,
  type Document,
  detectSpec,
  getTypes,
  type NormalizedNodeType,
  type NormalizedProblem,
  normalizeTypes,
  normalizeVisitors,
  type Oas3Rule,
  type Oas3Visitor,
  type ResolvedRefMap,
  resolveDocument,
  type Source,
  type UserContext,
  walkDocument,
} from '@redocly/openapi-core';
import { isInExtension } from '../extension.js';
import { pointerSegments } from '../pointer.js';

export interface LintResult {
  readonly problems: readonly NormalizedProblem[];
  /** Whether a reference names a file: then the document must be bundled. */
  readonly hasFileRefs: boolean;
}

/**
 * Checks the structure of a document and of all that it refers to, with Redocly's rule and types.
 *
 * Redocly goes into each `$ref` where it stands, so that a chain of some hundred schemas overflows the stack. Here what
 * a `$ref` leads to waits in a queue, and is walked on its own.
 */
export async function lintDocument(root: Document, externalRefResolver: BaseResolver): Promise<LintResult> {
  const config = await createConfig({
    extends: [],
    rules: { struct: 'error' },
    resolve: { doNotResolveExamples: true },
  });
  const version = detectSpec(root.parsed);
  const types = normalizeTypes(config.extendTypes(getTypes(version), version), config);
  const rootType = types.Root;
  if (rootType === undefined) throw new TypeError('Redocly has no type for the root of a document.');
  const refs = await resolveDocument({ rootDocument: root, rootType, externalRefResolver });
  const hasFileRefs = [...refs.keys()].some((id) => !id.slice(id.indexOf('::') + 2).startsWith('#'));
  return { problems: new Linter(root, refs, config, types).run(rootType), hasFileRefs };
}

/** A part of a file, and what kind of object it should be. */
interface Part {
  readonly node: unknown;
  readonly source: Source;
  readonly pointer: string;
  readonly type: NormalizedNodeType;
}

class Linter {
  readonly #problems = new Map<string, NormalizedProblem>();
  readonly #queue: Part[] = [];
  readonly #known = new Set<string>();
  readonly #struct: readonly Oas3Visitor[];
  readonly #scalars: ScalarsOnly;

  constructor(
    private readonly root: Document,
    private readonly refs: ResolvedRefMap,
    private readonly config: Config,
    private readonly types: Record<string, NormalizedNodeType>,
  ) {
    this.#struct = structVisitors(config);
    this.#scalars = new ScalarsOnly(refs);
  }

  run(rootType: NormalizedNodeType): NormalizedProblem[] {
    this.#enqueue({ node: this.root.parsed, source: this.root.source, pointer: '#', type: rootType });
    for (let part = this.#queue.shift(); part !== undefined; part = this.#queue.shift()) this.#walk(part);
    return [...this.#problems.values()];
  }

  #enqueue(part: Part): void {
    const key = `${part.type.name} ${part.source.absoluteRef}${part.pointer}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#queue.push(part);
  }

  #walk(part: Part): void {
    const onRef = { ref: (node: Reference, context: UserContext) => this.#follow(part, node, context) } as Oas3Visitor;
    const visitors = [onRef, ...this.#struct].map((visitor) => ({ ...struct, visitor }));
    const problems: NormalizedProblem[] = [];
    walkDocument({
      document: { source: part.source, parsed: part.node },
      rootType: part.type,
      normalizedVisitors: normalizeVisitors(visitors, this.types),
      resolvedRefMap: this.#scalars,
      ctx: { problems, specVersion: detectSpec(this.root.parsed), config: this.config, visitorsData: {} },
    });
    for (const problem of problems) {
      const isForeign = isInExtension(pointerSegments(problem.location[0]?.pointer ?? ''));
      if (!isForeign) this.#keep(part, problem);
    }
  }

  #follow(part: Part, node: Reference, { location, type }: UserContext): void {
    const { $ref, ...siblings } = node;
    const pointer = below(part, location.pointer);
    const target = this.refs.get(`${part.source.absoluteRef}::${$ref}`);
    if (composed.has(type.name) && Object.keys(siblings).length > 0)
      this.#enqueue({ node: siblings, source: part.source, pointer, type });
    if (target?.resolved !== true || target.node === undefined) {
      const at = [{ source: part.source, pointer }];
      this.#keep(undefined, { ...unresolved, suggest: [], location: at });
    } else if (!this.#isWalkedAnyway(target.document.source, target.nodePointer)) {
      const { document, nodePointer } = target;
      this.#enqueue({ node: target.node, source: document.source, pointer: nodePointer, type });
    }
  }

  /** What stands in its place in the root document is reached from there. */
  #isWalkedAnyway(source: Source, pointer: string): boolean {
    return source === this.root.source && /^#\/(components|paths)\/[^/]+\/[^/]+/.test(pointer);
  }

  /** The walker counts pointers from the part that it was given; a node that is reached twice is reported once. */
  #keep(part: Part | undefined, problem: NormalizedProblem): void {
    const location = problem.location.map((at) =>
      part === undefined || at.pointer === undefined ? at : { ...at, pointer: below(part, at.pointer) },
    );
    const key = JSON.stringify([location.map(({ source, pointer }) => [source.absoluteRef, pointer]), problem.message]);
    if (!this.#problems.has(key)) this.#problems.set(key, { ...problem, location });
  }
}

const struct = { severity: 'error', ruleId: 'struct' } as const;
const unresolved = { severity: 'error', ruleId: 'no-unresolved-refs', message: '' } as const;

/** What may hold more than a `$ref`; elsewhere only texts stand beside one. */
const composed = new Set(['Schema', 'PathItem']);

type Reference = { readonly $ref: string };

function below(part: Part, pointer: string): string {
  const base = part.pointer === '#/' ? '#' : part.pointer;
  return pointer === '#/' ? base : base + pointer.slice(1);
}

function structVisitors(config: Config): Oas3Visitor[] {
  const sets = config.getRulesForSpecVersion('oas3') as readonly { readonly struct?: Oas3Rule }[];
  const visitors: (Oas3Visitor | Oas3Visitor[])[] = sets.map(({ struct }) => struct?.({}) ?? []);
  return visitors.flat() as Oas3Visitor[];
}

/** Hides from the walker where references lead, so that it stays where it is; single values it may look at. */
class ScalarsOnly extends Map<string, ResolvedRef> {
  override get(id: string): ResolvedRef | undefined {
    const target = super.get(id);
    return typeof target?.node === 'object' ? undefined : target;
  }
}

type ResolvedRef = ResolvedRefMap extends Map<string, infer Value> ? Value : never;
