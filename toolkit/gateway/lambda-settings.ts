import type { Tasks } from './tasks.js';

export interface LambdaSettings {
  readonly name: string;
  /** The bundle: a file with an ES module that exports `handler`. */
  readonly file: string;
  /** The whole environment of the function; nothing of ours gets in. */
  readonly environment: { readonly [name: string]: string };
  /** Where it is noted what each copy works for; with it each has an access key of its own. */
  readonly tasks?: Tasks | undefined;
  readonly memoryInMb: number;
  /** How long it may take for one event, in milliseconds; unless said, as long as Lambda lets any function. */
  readonly timeoutInMillis?: number;
  /** Each line that the function writes. */
  readonly log: (line: string) => void;
}
