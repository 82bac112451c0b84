/** Whether a media type, whatever its parameters, is one of the API's binary ones, which may be ranges. */
export function isBinary(mediaType: string, binaryMediaTypes: readonly string[]): boolean {
  const essence = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  return binaryMediaTypes.some((binary) => {
    const wanted = binary.toLowerCase();
    return wanted === '*/*' || wanted === essence || (wanted.endsWith('/*') && essence.startsWith(wanted.slice(0, -1)));
  });
}
