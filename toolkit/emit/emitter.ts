import type { ApiModel } from '../spec/model.js';

/** A file to write: its path below the output folder, with forward slashes, and its text. */
export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

/** Something the emitter could not carry over exactly, by its place in the bundled document. */
export interface EmitProblem {
  readonly severity: 'error' | 'warning';
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
  readonly fix?: string;
}

export interface Emitted {
  readonly files: readonly EmittedFile[];
  readonly problems: readonly EmitProblem[];
}

/** Model in, text out; pure, and the same text for the same model. */
export type Emitter = (model: ApiModel) => Emitted | Promise<Emitted>;
