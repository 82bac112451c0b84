/** An RFC 9457 problem, as the API reports it. What else it says is there by name. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly ProblemItem[];
  readonly [extension: string]: unknown;
}

export interface ProblemItem {
  readonly in: string;
  readonly pointer: string;
  readonly detail: string;
  readonly keyword: string;
}

/**
 * The API answered, but not with success; or with something that its document does not declare. Each error that the
 * document declares has a class of its own.
 */
export class ApiError<Status extends number = number, Body = Problem> extends Error {
  override readonly name: string = 'ApiError';
  readonly ok = false;
  readonly status: Status;
  /** What the API said of it, if it said it in JSON. */
  readonly problem: Body | undefined;
  /** Its body has been read. */
  readonly response: Response;
  /** How many requests it took. More than one may mean that an earlier one had its effect, and only its answer was lost. */
  readonly attempts: number;

  constructor(message: string, response: Response, attempts: number, problem?: unknown) {
    super(message);
    this.status = response.status as Status;
    this.problem = problem as Body | undefined;
    this.response = response;
    this.attempts = attempts;
  }
}

/** No answer: the API could not be reached, the connection broke, or it took too long. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly ok = false;
  readonly status: undefined;
  readonly problem: undefined;
  readonly response: undefined;
  readonly attempts: number;
  readonly timedOut: boolean;

  constructor(cause: unknown, attempts: number, timedOut: boolean) {
    super(timedOut ? 'The API took too long to answer.' : 'The API could not be reached.', { cause });
    this.attempts = attempts;
    this.timedOut = timedOut;
  }
}

// biome-ignore format: a table is easier to read
interface Statuses {
  3: 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
  4: 400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 418
    | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451;
  5: 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
}

/** The statuses that an answer other than success may have (IANA's registry). */
export type ErrorStatus = Statuses[3 | 4 | 5];

/** Those of a class that are not declared by themselves: what a range or `default` stands for. */
export type ErrorsFrom<Class extends 3 | 4 | 5, Declared extends number> = Exclude<Statuses[Class], Declared>;

/** All that a call can fail with: what is declared, any other status, or no answer. */
export type Failures<Declared extends ApiError<number, unknown> = never> =
  | Declared
  | Undeclared<Exclude<ErrorStatus, Declared['status']>>
  | ConnectionError;

type Undeclared<Status extends number> = [Status] extends [never] ? never : ApiError<Status, unknown>;
