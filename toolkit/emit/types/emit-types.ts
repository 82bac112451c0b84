import { createRequire } from 'node:module';
import type { Node } from 'typescript';
import type { ApiModel } from '../../spec/model.js';
import type { Emitted } from '../emitter.js';
import { isBinary } from '../form-shape.js';
import { banner } from '../print-text.js';
import { aliasComponents } from './alias-components.js';
import { prepareDocument } from './prepare-document.js';

/**
 * `types.ts`: the document's types, by openapi-typescript.
 *
 * Bytes are a `Blob`. A property with a default stays optional, for that is what travels. `Readable<T>` is how a type
 * looks in a response, `Writable<T>` in a request.
 */
export function emitTypes(model: ApiModel): Emitted {
  const { openapiTypescript, ts } = loadCompilers();
  const { document, problems, recursive } = prepareDocument(model);
  const blob = ts.factory.createTypeReferenceNode('Blob');
  const source = document as unknown as Parameters<typeof openapiTypescript.transformSchema>[0];
  const silent = true;
  const nodes = openapiTypescript.transformSchema(source, {
    ...settings,
    silent,
    discriminators: openapiTypescript.scanDiscriminators(source, { silent }),
    injectFooter: [],
    transform: (schema) => {
      if (schema.type !== 'string' || !isBinary({ ...schema })) return undefined;
      return 'nullable' in schema && schema.nullable
        ? ts.factory.createUnionTypeNode([blob, openapiTypescript.NULL])
        : blob;
    },
    resolve: (ref) => openapiTypescript.resolveRef(source, ref, { silent }),
  });
  const nameOf = (node: Node) => (ts.isTypeAliasDeclaration(node) ? node.name.text : '');
  const own = nodes.filter((node) => !helpers.has(nameOf(node)));
  const usesRequired = nodes.some((node) => nameOf(node) === 'WithRequired');
  const text = openapiTypescript
    .astToString(aliasComponents(ts, own, recursive))
    .replace(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 2));
  const required = usesRequired ? withRequired : '';
  return { files: [{ path: 'types.ts', text: `${banner}${readWriteTypes}${required}\n${text}` }], problems };
}

/**
 * Only who generates types waits for TypeScript, and no longer than need be: imported, all of its source would first be
 * searched for what it exports, which takes as long again as running it.
 */
function loadCompilers(): { openapiTypescript: typeof import('openapi-typescript'); ts: typeof import('typescript') } {
  const require = createRequire(import.meta.url);
  return { openapiTypescript: require('openapi-typescript'), ts: require('typescript') };
}

const settings = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  postTransform: undefined,
  propertiesRequiredByDefault: false,
  readWriteMarkers: true,
  // Only its bundler asks for the settings of Redocly, and the document is bundled.
  redoc: {} as never,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  transformProperty: undefined,
};

/** What openapi-typescript declares and we declare otherwise. */
const helpers = new Set(['$Read', '$Write', 'Readable', 'Writable', 'WithRequired']);

/** That of openapi-typescript does not compile where null is one of the types. */
const withRequired = `\
/** A type with more of it required. */
type WithRequired<T, K extends PropertyKey> = T & Required<Pick<NonNullable<T>, K & keyof NonNullable<T>>>;
`;

/** Those of openapi-typescript take tuples and blobs apart. */
const readWriteTypes = `\
/** Marks a property that is only in responses. */
export type $Read<T> = { readonly $read: T };
/** Marks a property that is only in requests. */
export type $Write<T> = { readonly $write: T };
/** A type as it is in a response. */
export type Readable<T> = T extends $Write<unknown>
  ? never
  : T extends $Read<infer U>
    ? Readable<U>
    : T extends Blob
      ? T
      : T extends readonly unknown[]
        ? { [I in keyof T]: Readable<T[I]> }
        : T extends object
          ? { [K in keyof T as NonNullable<T[K]> extends $Write<unknown> ? never : K]: Readable<T[K]> }
          : T;
/** A type as it is in a request: what is only in responses must not be there. */
export type Writable<T> = T extends $Read<unknown>
  ? never
  : T extends $Write<infer U>
    ? Writable<U>
    : T extends Blob
      ? T
      : T extends readonly unknown[]
        ? { [I in keyof T]: Writable<T[I]> }
        : T extends object
          ? { [K in keyof T as NonNullable<T[K]> extends $Read<unknown> ? never : K]: Writable<T[K]> } & {
              [K in keyof T as NonNullable<T[K]> extends $Read<unknown> ? K : never]?: never;
            }
          : T;
`;
