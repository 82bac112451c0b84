/** What API Gateway itself answers, by the type of gateway response that a definition can rewrite. */
const REFUSALS = {
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  UNAUTHORIZED: [401, 'Unauthorized', 'UnauthorizedException'],
  ACCESS_DENIED: [403, 'User is not authorized to access this resource', 'AccessDeniedException'],
  AUTHORIZER_CONFIGURATION_ERROR: [500, null, 'AuthorizerConfigurationException'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long', 'RequestTooLargeException'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out', 'InternalServerErrorException'],
  // A function that fails or answers nonsense has no type of its own; only DEFAULT_5XX reaches it.
  DEFAULT_5XX: [502, 'Internal server error', 'InternalServerErrorException'],
} as const satisfies { [type: string]: readonly [status: number, message: string | null, errorType: string] };

export type RefusalType = keyof typeof REFUSALS;

/** Thrown by any step of the gateway that ends a request. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** For `$context.error.message`. */
  readonly text: string | null;
  /** For the header `x-amzn-ErrorType`. */
  readonly errorType: string;
  constructor(
    readonly type: RefusalType,
    text?: string,
    options?: ErrorOptions,
  ) {
    const [status, usual, errorType] = REFUSALS[type];
    super(text ?? usual ?? type, options);
    this.status = status;
    this.text = text ?? usual;
    this.errorType = errorType;
  }
}
