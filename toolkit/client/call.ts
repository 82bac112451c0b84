/** A call on its way: the body of the answer once it is there, or all of the answer. */
export interface Call<T, Failure = Error> extends Promise<T> {
  /** The body with the response that brought it, for the sake of its status and headers. */
  withResponse(): Promise<Answer<T>>;
  readonly failure?: Failure;
}

export interface Answer<T> {
  readonly data: T;
  readonly response: Response;
}

export function toCall<T>(answer: Promise<Answer<T>>): Call<T> {
  const data = answer.then((settled) => settled.data);
  return Object.assign(data, {
    withResponse: () => {
      // Whoever asks for the whole answer handles its failure there; the promise of the body must not report it again.
      data.catch(() => undefined);
      return answer;
    },
  });
}
