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

/** The API answered, but not with success; or with something that its document does not declare. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** What the API said of it, if it said it in JSON. */
  readonly problem: Problem | undefined;
  /** Its body has been read. */
  readonly response: Response;

  constructor(message: string, response: Response, problem?: Problem) {
    super(message);
    this.status = response.status;
    this.problem = problem;
    this.response = response;
  }
}
