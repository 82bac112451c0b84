/** What a cold start costs before anybody's code comes into it. */
export const handler = async () => ({ statusCode: 200 });
