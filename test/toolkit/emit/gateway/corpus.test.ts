import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { emitEnforcement } from '../../../../toolkit/emit/enforcement/emit-enforcement.js';
import { type Built, buildHttp, buildRest } from '../../../../toolkit/emit/gateway/emit-gateways.js';
import type { RestGateway } from '../../../../toolkit/emit/rest-gateway/rest-gateway.js';
import type { SchemaGraph } from '../../../../toolkit/emit/validators/schema-graph.js';
import type { SchemaNode } from '../../../../toolkit/emit/validators/schema-node.js';
import { definitionPlaceholders } from '../../../../toolkit/gateway/fill-definition.js';
import { type CompiledApi, compileApi } from '../../../../toolkit/mock/compile-api.js';
import { Dice } from '../../../../toolkit/mock/dice.js';
import { loadDocument } from '../../../../toolkit/mock/load-document.js';
import { Sampler } from '../../../../toolkit/mock/sampler.js';
import { Unsampled } from '../../../../toolkit/mock/unsampled.js';
import { buildModel } from '../../../../toolkit/spec/build-model.js';
import { loadSpec } from '../../../../toolkit/spec/load-spec.js';
import type { ApiModel } from '../../../../toolkit/spec/model.js';
import { joinPointer } from '../../../../toolkit/spec/pointer.js';
import { corpus } from './corpus.js';
import { draftAjv } from './draft-models.js';
import { guardOf, methodsOf, secured } from './guards.js';

// Compiling the schema of OpenAPI takes longer than all else.
const validator = new Validator();

describe.each(corpus)('%s', (file) => {
  let model: ApiModel;
  let rest: ReturnType<typeof buildRest>;
  let built: { readonly [target: string]: Built };

  beforeAll(async () => {
    ({ model } = buildModel(await loadSpec(file)));
    rest = buildRest(model);
    built = { rest, http: buildHttp(model) };
  });

  it.each(['rest', 'http'])('makes a definition for %s APIs that can be imported', async (target) => {
    const { definition, findings = [] } = built[target] ?? {};
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { errors } = await validator.validate(JSON.parse(JSON.stringify(definition)));
    expect(errors ?? []).toEqual([]);
  });

  it.each(['rest', 'http'])('has somebody verify the callers of all operations that are not public (%s)', (target) => {
    const definition = built[target]?.definition ?? {};
    const open = methodsOf(definition).filter(({ method }) => guardOf(definition, method) === undefined);
    const guarded = model.operations.filter(secured).map(({ typeName }) => `\${${typeName}FunctionArn}`);
    // By function, for HEAD has no id, and runs the operation of GET.
    const reached = guarded.filter((name) => open.some(({ method }) => JSON.stringify(method).includes(name)));
    expect(reached).toEqual([]);
  });

  it.each(['rest', 'http'])('names whatever differs between accounts by placeholders (%s)', (target) => {
    const named: unknown[] = [];
    const text = JSON.stringify(built[target]?.definition, (key, value) => {
      const isName = typeof value === 'string' || Array.isArray(value);
      if (isName && ['uri', 'authorizerUri', 'providerARNs', 'issuer'].includes(key)) named.push(value);
      return value;
    });
    const isPlaceholder = (value: unknown) => definitionPlaceholders(value).length > 0;
    expect(named.filter((value) => !isPlaceholder(value))).toEqual([]);
    expect(text).not.toMatch(/:\d{12}:/);
  });

  it('leaves no constraint to nobody, but for bodies that handlers get as they come', () => {
    const { text } = emitEnforcement(model, rest.gateway, []);
    const rows = text.split('\n').map((row) => row.slice(2, -2).split(/(?<!\\)\|/));
    const heads = rows.flatMap((cells, index) => (cells.at(-1)?.trim() === 'nobody' ? [index] : []));
    expect(heads.length > 0).toBe(model.operations.length > 0);
    for (const head of heads) {
      const end = rows.findIndex((cells, index) => index > head && cells.length < 3);
      const checked = rows.slice(head + 2, end).filter((cells) => !cells.join().includes("the handler's to read"));
      for (const cells of checked) expect(cells.at(-1)?.trim(), cells.join('|')).toBe('');
    }
  });

  it('refuses no body that its schema allows', async () => {
    const check = draftAjv(Object.fromEntries(rest.gateway.models.schemas));
    const refused = bodies(rest.gateway).filter(({ model: name, value }) => !check(name, value));
    // Some of what is made up is wrong: only the router knows.
    const validators = refused.length === 0 ? {} : await requestValidators(file);
    const wrongly = refused.filter(({ operation, mediaType, value }) => {
      return validators[operation]?.body?.[mediaType]?.(value) !== false;
    });
    expect(wrongly).toEqual([]);
  });
});

const SAMPLES = 8;

/** Bodies for each model of a REST API that a body has. */
function bodies({ operations, models, graph }: RestGateway) {
  return [...operations.values()].flatMap((each) => {
    const names = each.modelNames(models);
    return (each.operation.body?.content ?? []).flatMap(({ mediaType, schema = true, pointer }) => {
      const name = names.get(mediaType);
      if (name === undefined) return [];
      const node = graph.read(schema, joinPointer(pointer, 'schema'));
      const values = Array.from({ length: SAMPLES }, (_, seed) => sample(graph, new Dice(seed), node));
      const made = values.filter((value) => value !== undefined);
      return made.map((value) => ({ operation: each.operation.valueName, mediaType, model: name, value }));
    });
  });
}

function sample(graph: SchemaGraph, dice: Dice, node: SchemaNode): unknown {
  try {
    return JSON.parse(JSON.stringify(new Sampler(graph, 'input', dice).sample(node)));
  } catch (error) {
    if (error instanceof Unsampled) return undefined;
    throw error;
  }
}

async function requestValidators(file: string): Promise<CompiledApi['requests']> {
  const { api } = await loadDocument(file);
  const { requests, dispose } = await compileApi(api?.files ?? []);
  await dispose();
  return requests;
}
