import { Malformed } from './malformed.js';
import type { Errors } from './validation/errors.js';

/** What is malformed within an object or an array: it is told of at its own place. */
class MalformedMember extends Malformed {
  declare private readonly step: string | number;
  declare private readonly member: Malformed;

  constructor(step: string | number, member: Malformed) {
    super(member.keyword, member.detail);
    this.step = step;
    this.member = member;
  }

  override tell(place: Errors): void {
    this.member.tell(place.at(this.step));
  }
}

/** The value of a member by this name or index: what is malformed learns its place, all else stays as it is. */
export function memberAt(step: string | number, value: unknown): unknown {
  return value instanceof Malformed ? new MalformedMember(step, value) : value;
}
