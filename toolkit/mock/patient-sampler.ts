import { SchemaGraph } from '../emit/validators/schema-graph.js';
import type { ApiModel, Schema } from '../spec/model.js';
import { joinPointer } from '../spec/pointer.js';
import { Dice } from './dice.js';
import { Sampler } from './sampler.js';
import { Unsampled } from './unsampled.js';

const ATTEMPTS = 40;
/** Of the last attempts nothing is left to be wrong but what must be there. */
const GENEROUS_ATTEMPTS = 30;

/** Throws the dice until what they say is taken, or patience ends. */
export class PatientSampler {
  readonly #graph: SchemaGraph;

  constructor(model: ApiModel) {
    this.#graph = new SchemaGraph(model, () => {});
  }

  /** @param ready makes of a value what it is wanted for, or nothing when it will not do */
  sample<Ready>(
    { schema = true, pointer }: { readonly schema?: Schema; readonly pointer: string },
    ready: (value: unknown) => Ready | undefined,
  ): Ready | undefined {
    const node = this.#graph.read(schema, joinPointer(pointer, 'schema'));
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      try {
        const isSparing = attempt >= GENEROUS_ATTEMPTS;
        const found = ready(new Sampler(this.#graph, 'output', new Dice(attempt), isSparing).sample(node));
        if (found !== undefined) return found;
      } catch (error) {
        if (!(error instanceof Unsampled)) throw error;
      }
    }
    return undefined;
  }
}
