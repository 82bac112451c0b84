/**
 * Stands in for `@aws-sdk/credential-provider-node` in what is deployed (bundle-lambda.ts). That looks for credentials in
 * eight places, such as profiles, single sign-on, containers and the metadata of machines, and brings along three more
 * clients to ask. Lambda hands a function its role's credentials in the environment and nowhere else; without the rest,
 * the bundle is a third smaller and loads in three quarters of the time.
 */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** There are no credentials: the bundle does not run in Lambda. */
class NoCredentials extends Error {
  override readonly name = 'NoCredentials';
}

/** What clients call for the provider they are to use, unless they were given one. */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
      throw new NoCredentials('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set, as Lambda sets them.');
    }
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    };
  };
}
