/**
 * The style elements that Redoc writes into its page: one that is empty, which it fills by script, and that of its scroll
 * bars. These hashes let in nothing else.
 */
const redocStyles = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
];

/**
 * What the pages may load: everything from where they came from, and nothing from elsewhere; no script or style is
 * inline. Redoc searches in a worker that it makes itself.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${redocStyles.join(' ')}`,
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
];

/** As a header, which can say besides that nobody may put the pages into a frame. */
export const contentSecurityHeader = [...contentSecurityPolicy, "frame-ancestors 'none'"].join('; ');
