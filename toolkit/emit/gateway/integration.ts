/** Where API Gateway finds a function; the ARN is filled in at deployment, or by the local gateway. */
export function lambdaUri(placeholder: string): string {
  const functions = `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions`;
  return `${functions}/\${${placeholder}}/invocations`;
}

/** Hands the whole request to a function. A function is always called by POST, whatever the request's method is. */
export function lambdaIntegration(placeholder: string): { readonly [key: string]: unknown } {
  return {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: lambdaUri(placeholder),
    passthroughBehavior: 'when_no_match',
    timeoutInMillis: 29_000,
  };
}
