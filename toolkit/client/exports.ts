/** All that generated clients import, and what they pass on to their users. */
export {
  ApiError,
  ConnectionError,
  type ErrorStatus,
  type ErrorsFrom,
  type Failures,
} from './api-error.js';
export type { Call, CallWithETag, Others, Success } from './call.js';
export { createTransport, type Transport } from './create-transport.js';
export { encodeForm, encodeMultipart } from './encode-form.js';
export { encodeParameter } from './encode-parameter.js';
export { isFailure } from './is-failure.js';
export type { Operation } from './operation.js';
export type {
  CallOptions,
  ClientOptions,
  Middleware,
  OutgoingRequest,
  RetryOptions,
  TokenSource,
} from './options.js';
export { type Paginated, paginate } from './paginate.js';
export { readModifyWrite } from './read-modify-write.js';
export { uuid } from './uuid.js';
export { warnDeprecated } from './warn-deprecated.js';
