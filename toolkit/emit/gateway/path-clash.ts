import type { OperationModel } from '../../spec/model.js';
import { type Finding, finding } from '../gateway-lint/rules.js';
import type { GatewaySecurity } from './gateway-security.js';

/** Two operations that API Gateway cannot tell apart: the requests of both reach the function of the first. */
export function clash(operation: OperationModel, other: OperationModel, security: GatewaySecurity): Finding {
  const { method, path, pointer } = operation;
  const [own, theirs] = [operation, other].map((each) => JSON.stringify(security.protection(each)));
  const start = `API Gateway cannot tell ${method} ${path} from ${other.path}: its requests reach that one's function`;
  if (own === theirs) {
    const fix = 'Put both into one function, or give one of them a path of its own.';
    return finding('path-clash', pointer, `${start}.`, fix);
  }
  const message = `${start}, with that one's authorizer, though not the same callers may use both.`;
  const fix = 'Give one of them a path of its own, or both the same security.';
  return finding('path-clash-security', pointer, message, fix);
}
