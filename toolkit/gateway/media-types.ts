/** A media type without its parameters, in lower case. */
export function essenceOf(mediaType: string): string {
  return mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Whether a media type, whatever its parameters, is one of the API's binary ones, which may be ranges. */
export function isBinary(mediaType: string, binaryMediaTypes: readonly string[]): boolean {
  const essence = essenceOf(mediaType);
  return binaryMediaTypes.some((binary) => {
    const wanted = binary.toLowerCase();
    return wanted === '*/*' || wanted === essence || (wanted.endsWith('/*') && essence.startsWith(wanted.slice(0, -1)));
  });
}
