import { isObject } from '../../spec/json.js';
import type { ApiModel } from '../../spec/model.js';
import type { DraftSchema } from '../gateway/draft-schema.js';
import { lookUp } from '../schema-graph.js';
import { isEnforced, openFormats } from '../validators/known-formats.js';
import type { SchemaGraph } from '../validators/schema-graph.js';
import { inPlace, parts, type SchemaNode } from '../validators/schema-node.js';
import { type Constraint, constraints, modern } from './constraint-table.js';

/** How often a keyword stands in a schema. */
export type Tally = ReadonlyMap<string, number>;

/** What a schema limits, by who sees to it; what it refers to is left out. */
export interface FoundConstraints {
  readonly gateway: Tally;
  readonly lambda: Tally;
  readonly nobody: Tally;
  /** The places that its references lead to. */
  readonly refs: ReadonlySet<string>;
}

/** Who enforces what, in the schemas of requests. */
export class ConstraintFinder {
  /** Values of `format` that nobody checks: they are annotations. */
  readonly annotations = new Map<string, number>();
  readonly #found = new Map<string, FoundConstraints>();

  /** @param kept what API Gateway checks of each schema, by place */
  constructor(
    private readonly model: ApiModel,
    private readonly graph: SchemaGraph,
    private readonly kept: ReadonlyMap<string, DraftSchema>,
  ) {}

  /** @param byGateway whether API Gateway has a model of it; without one it checks nothing */
  find(node: SchemaNode, byGateway: boolean): FoundConstraints {
    const key = `${byGateway} ${node.pointer}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = { gateway: new Map(), lambda: new Map(), nobody: new Map(), refs: new Set<string>() };
    const pending = [node];
    for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
      this.#note(each, byGateway, found);
      if (each.ref !== undefined) found.refs.add(each.ref);
      // What no request may have is refused whatever it is.
      const properties = (each.properties ?? []).map((property) => property.node);
      const refused = properties.filter((property) => this.graph.isHidden(property, 'input'));
      for (const _ of refused) add(found.lambda, 'readOnly');
      pending.push(...[...inPlace(each), ...parts(each)].filter((inner) => !refused.includes(inner)));
    }
    this.#found.set(key, found);
    return found;
  }

  #note(
    node: SchemaNode,
    byGateway: boolean,
    found: { [who in 'gateway' | 'lambda' | 'nobody']: Map<string, number> },
  ) {
    const hidden = this.graph.hidden(node, 'input');
    const kept = (byGateway ? this.kept.get(node.pointer) : undefined) ?? {};
    const written = lookUp(this.model.document, node.pointer);
    this.#noteFormat(written);
    for (const constraint of constraints) {
      const { keyword, isChecked, isKept } = constraint;
      if (keyword === 'readOnly') continue;
      if (isChecked(node, hidden)) add(isKept(kept, node) ? found.gateway : found.lambda, keyword);
      else if (this.#isMeant(constraint, written, hidden)) add(found.nobody, keyword);
    }
  }

  /** Whether a keyword that is written has a meaning, so that somebody should enforce it. */
  #isMeant({ keyword, isIdle }: Constraint, written: unknown, hidden: ReadonlySet<string>): boolean {
    if (!isObject(written) || !Object.hasOwn(written, keyword)) return false;
    const isOld = this.model.dialect === '3.0';
    if (isOld && (modern.has(keyword) || '$ref' in written)) return false;
    const value = written[keyword];
    if (keyword === 'format') return isEnforced(String(value));
    if (keyword === 'required') return Array.isArray(value) && value.some((name) => !hidden.has(String(name)));
    return !isIdle(value);
  }

  #noteFormat(written: unknown): void {
    const format = isObject(written) ? written.format : undefined;
    if (typeof format !== 'string' || isEnforced(format) || openFormats.has(format)) return;
    this.annotations.set(format, (this.annotations.get(format) ?? 0) + 1);
  }
}

function add(tally: Map<string, number>, keyword: string): void {
  tally.set(keyword, (tally.get(keyword) ?? 0) + 1);
}
