/** What API Gateway itself answers, by the type of gateway response that a definition can rewrite. */
const REFUSALS = {
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  UNAUTHORIZED: [401, 'Unauthorized', 'UnauthorizedException'],
  ACCESS_DENIED: [403, 'User is not authorized to access this resource', 'AccessDeniedException'],
  AUTHORIZER_CONFIGURATION_ERROR: [500, null, 'AuthorizerConfigurationException'],
  INVALID_SIGNATURE: [
    403,
    'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    'InvalidSignatureException',
  ],
  RESOURCE_NOT_FOUND: [404, 'Not Found', 'NotFoundException'],
  INVALID_API_KEY: [403, 'Forbidden', 'ForbiddenException'],
  THROTTLED: [429, 'Too Many Requests', 'TooManyRequestsException'],
  QUOTA_EXCEEDED: [429, 'Limit Exceeded', 'LimitExceededException'],
  BAD_REQUEST_PARAMETERS: [400, 'Missing required request parameters', 'BadRequestException'],
  BAD_REQUEST_BODY: [400, 'Invalid request body', 'BadRequestException'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Unsupported Media Type', 'BadRequestException'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long', 'RequestTooLargeException'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out', 'InternalServerErrorException'],
  // An Authorization header that is no AWS signature, where there is no method, has no type of its own.
  DEFAULT_4XX: [403, 'Forbidden', 'IncompleteSignatureException'],
  // A function that fails or answers nonsense has no type of its own; only DEFAULT_5XX reaches it.
  DEFAULT_5XX: [502, 'Internal server error', 'InternalServerErrorException'],
} as const satisfies { [type: string]: readonly [status: number, message: string | null, errorType: string] };

export type RefusalType = keyof typeof REFUSALS;

interface RefusalOptions extends ErrorOptions {
  /** For `$context.error.validationErrorString`. */
  readonly validationError?: string;
  /** Where it is not the one of the type. */
  readonly status?: number;
}

/** Thrown by any step of the gateway that ends a request. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** For `$context.error.message`. */
  readonly text: string | null;
  /** For the header `x-amzn-ErrorType`. */
  readonly errorType: string;
  readonly validationError: string | undefined;
  constructor(
    readonly type: RefusalType,
    text?: string,
    options?: RefusalOptions,
  ) {
    const [status, usual, errorType] = REFUSALS[type];
    super(text ?? usual ?? type, options);
    this.status = options?.status ?? status;
    this.text = text ?? usual;
    this.errorType = errorType;
    this.validationError = options?.validationError;
  }
}
