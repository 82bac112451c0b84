/** A schema as API Gateway takes it: what JSON Schema draft 4 and the Schema Object of OpenAPI 3.0 have in common. */
export interface DraftSchema {
  readonly $ref?: string;
  readonly type?: 'boolean' | 'object' | 'array' | 'number' | 'string';
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: DraftSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly properties?: { readonly [name: string]: DraftSchema };
  readonly additionalProperties?: DraftSchema | false;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly DraftSchema[];
  readonly anyOf?: readonly DraftSchema[];
}

/** Whether every value will do. */
export function isOpen(schema: DraftSchema): boolean {
  return Object.keys(schema).length === 0;
}

/** All of these at once; what asks for nothing is left out, and what asks for one thing only is that. */
export function allOf(own: DraftSchema, parts: readonly DraftSchema[]): DraftSchema {
  const union = own.anyOf === undefined ? parts.find(isUnion) : undefined;
  const base = { ...own, ...union };
  const telling = parts.filter((part) => !isOpen(part) && part !== union);
  const [first] = telling;
  if (first === undefined) return base;
  return telling.length === 1 && isOpen(base) ? first : { ...base, allOf: telling };
}

function isUnion(schema: DraftSchema): boolean {
  return schema.anyOf !== undefined && Object.keys(schema).length === 1;
}

/** Any of these; when one of them takes everything, so do all together. */
export function anyOf(parts: readonly DraftSchema[]): DraftSchema {
  const [first] = parts;
  if (first === undefined || parts.some(isOpen)) return {};
  return parts.length === 1 ? first : { anyOf: parts };
}
