import type { Errors } from './validation/errors.js';

/** Why a text on the wire cannot be decoded, in the words of a problem's `errors`. */
export class Malformed {
  declare readonly keyword: string;
  declare readonly detail: string;

  constructor(keyword: string, detail: string) {
    this.keyword = keyword;
    this.detail = detail;
  }

  /** Notes it at the place of the value. */
  tell(place: Errors): void {
    place.add(this.keyword, this.detail);
  }
}

export const BROKEN_ENCODING = /* @__PURE__ */ new Malformed('encoding', 'holds broken percent-encoding');
export const REPEATED = /* @__PURE__ */ new Malformed('repeated', 'must not be repeated');
export const NOT_IN_STYLE = /* @__PURE__ */ new Malformed('style', 'is not written in the style that the API declares');
