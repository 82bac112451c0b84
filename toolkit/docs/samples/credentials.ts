import type { ApiModel, OperationModel } from '../../spec/model.js';

/** Where the credentials of an operation go on the wire, and what to write there. */
export interface Credential {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  /** Before the credential itself: `Bearer `. */
  readonly prefix: string;
}

/** Those of the first alternative; none for who may call without. */
export function credentialsOf(model: ApiModel, { security }: OperationModel): Credential[] {
  return Object.keys(security[0] ?? {}).flatMap((name): Credential[] => {
    const scheme = model.securitySchemes.find((one) => one.name === name);
    if (scheme === undefined || scheme.type === 'mutualTLS') return [];
    const { definition } = scheme;
    if (scheme.type === 'apiKey') {
      const place = definition.in === 'query' || definition.in === 'cookie' ? definition.in : 'header';
      return [{ in: place, name: String(definition.name), prefix: '' }];
    }
    const kind = scheme.type === 'http' ? String(definition.scheme) : 'Bearer';
    return [{ in: 'header', name: 'Authorization', prefix: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ` }];
  });
}
