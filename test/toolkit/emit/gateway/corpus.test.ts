import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Built, buildHttp, buildRest } from '../../../../toolkit/emit/gateway/emit-gateways.js';
import { buildModel } from '../../../../toolkit/spec/build-model.js';
import { loadSpec } from '../../../../toolkit/spec/load-spec.js';
import { corpus } from './corpus.js';

// Compiling the schema of OpenAPI takes longer than all else.
const validator = new Validator();

describe.each(corpus)('%s', (file) => {
  let built: { readonly [target: string]: Built };

  beforeAll(async () => {
    const { model } = buildModel(await loadSpec(file));
    built = { rest: buildRest(model), http: buildHttp(model) };
  });

  it.each(['rest', 'http'])('makes a definition for %s APIs that can be imported', async (target) => {
    const { definition, findings = [] } = built[target] ?? {};
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { errors } = await validator.validate(JSON.parse(JSON.stringify(definition)));
    expect(errors ?? []).toEqual([]);
  });
});
