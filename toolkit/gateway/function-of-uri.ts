/** `arn:aws:apigateway:…:lambda:path/2015-03-31/functions/<the function's ARN>/invocations` */
export function functionOfUri(uri: string | undefined): string | undefined {
  return uri?.match(/\/functions\/(.+)\/invocations$/)?.[1];
}
