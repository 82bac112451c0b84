import { SchemaGraph } from '../../emit/validators/schema-graph.js';
import { asObject, type JsonObject } from '../../spec/json.js';
import type { ApiModel, OpenApiDocument } from '../../spec/model.js';
import { clientSample } from './client-sample.js';
import { curlSample } from './curl-sample.js';
import { exampleCall } from './example-call.js';
import { fetchSample } from './fetch-sample.js';

/** What the samples say of where things are. */
export interface SampleSettings {
  /** Where the API is, its base path included. */
  readonly baseUrl: string;
  /** What the generated client is imported from. */
  readonly clientModule: string;
}

/** One sample, as Redoc reads it from `x-codeSamples`. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** The samples of each operation, by its id. */
export function codeSamples(model: ApiModel, { baseUrl, clientModule }: SampleSettings): Map<string, CodeSample[]> {
  const graph = new SchemaGraph(model, () => {});
  return new Map(
    model.operations.map((operation) => {
      const call = exampleCall(model, operation, graph);
      return [
        operation.id,
        [
          { lang: 'Shell', label: 'curl', source: curlSample(model, call, baseUrl) },
          { lang: 'TypeScript', label: 'client', source: clientSample(model, call, baseUrl, clientModule) },
          { lang: 'TypeScript', label: 'fetch', source: fetchSample(model, call, baseUrl) },
        ],
      ];
    }),
  );
}

/** The document with the samples in it; one that has samples of its own for an operation keeps them. */
export function addSamples(model: ApiModel, settings: SampleSettings): OpenApiDocument {
  const samples = codeSamples(model, settings);
  const paths: Record<string, JsonObject> = {};
  for (const [path, item] of Object.entries(asObject(model.document.paths))) paths[path] = { ...asObject(item) };
  for (const { id, path, method } of model.operations) {
    const item = paths[path];
    const key = method.toLowerCase();
    if (item !== undefined)
      paths[path] = { ...item, [key]: { 'x-codeSamples': samples.get(id), ...asObject(item[key]) } };
  }
  return { ...model.document, paths };
}
