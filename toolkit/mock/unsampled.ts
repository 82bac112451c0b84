/** No value was found for a schema, on the way that was tried. */
export class Unsampled extends Error {
  override readonly name = 'Unsampled';
}
