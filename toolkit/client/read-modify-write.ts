import { ApiError } from './api-error.js';

/**
 * Reads something, and writes what is made of it under the `ETag` that it had. When somebody else was faster (412) it
 * reads again, so nobody's change is lost.
 *
 * @param attempts how often to read at the most
 * @throws what either call rejects with; a 412 after the last attempt
 */
export async function readModifyWrite<Data, Result>(
  read: () => { withResponse(): Promise<{ readonly data: Data; readonly etag: string }> },
  write: (data: Data, ifMatch: string) => PromiseLike<Result>,
  attempts = 3,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const { data, etag } = await read().withResponse();
    try {
      return await write(data, etag);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412 || attempt >= attempts) throw error;
    }
  }
}
