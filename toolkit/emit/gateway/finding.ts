/**
 * Something about a gateway definition that a person may want to know. An error means that AWS would not take the
 * definition, or that it would be less safe than the document; a warning, that the API differs from the document unless
 * somebody acts; a note, that the function does by itself what the gateway cannot.
 */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'note';
  /** A stable kebab-case name: `path-partial-param`. */
  readonly rule: string;
  /** Its place in the bundled document. */
  readonly pointer: string;
  readonly message: string;
  readonly fix?: string;
}
