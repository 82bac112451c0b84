/** Why a text on the wire cannot be decoded, in the words of a problem's `errors`. */
export class Malformed {
  constructor(
    readonly keyword: string,
    readonly detail: string,
  ) {}
}

export const BROKEN_ENCODING = /* @__PURE__ */ new Malformed('encoding', 'holds broken percent-encoding');
export const REPEATED = /* @__PURE__ */ new Malformed('repeated', 'must not be repeated');
export const NOT_IN_STYLE = /* @__PURE__ */ new Malformed('style', 'is not written in the style that the API declares');
