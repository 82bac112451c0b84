import type { ApiModel, MediaTypeModel, OperationModel, ParameterModel } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import { plainCodec } from '../body-codec.js';
import type { Protection, Protections } from '../gateway/protection.js';
import { code } from '../markdown.js';
import type { RestOperation } from '../rest-gateway/rest-operation.js';
import { isChecked } from '../validators/checked-bodies.js';
import type { SchemaGraph } from '../validators/schema-graph.js';
import type { SchemaNode } from '../validators/schema-node.js';
import type { ConstraintFinder, Tally } from './find-constraints.js';

/** Who sees to the constraints of one part of a request. */
export interface Row {
  readonly part: string;
  readonly gateway: string;
  readonly lambda: string;
  readonly nobody: string;
}

/** A schema that rows of operations only name. */
export interface NamedSchema {
  readonly name: string;
  readonly node: SchemaNode;
}

const locations = ['path', 'query', 'header', 'cookie'] as const;

/** Says of each operation who enforces what is asked of its requests. */
export class OperationRows {
  /** What the rows refer to, by place. */
  readonly schemas = new Map<string, NamedSchema>();

  constructor(
    private readonly model: ApiModel,
    private readonly graph: SchemaGraph,
    private readonly finder: ConstraintFinder,
    private readonly protections: Protections,
    private readonly modelNames: (operation: OperationModel) => ReadonlyMap<string, string>,
    private readonly rest: ReadonlyMap<OperationModel, RestOperation>,
  ) {}

  of(operation: OperationModel): Row[] {
    return [
      ...callerRow(this.protections.of(operation), operation),
      ...locations.flatMap((location) => this.#parameters(operation, location)),
      ...this.#bodies(operation),
    ];
  }

  #parameters(operation: OperationModel, location: ParameterModel['in']): Row[] {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location);
    if (parameters.length === 0) return [];
    const fates = this.rest.get(operation)?.parameters.fates;
    const texts = parameters.map((parameter) => {
      const fate = fates?.get(parameter);
      const isSeen = location === 'path' || (fate?.kind === 'known' && fate.required);
      const node = this.graph.read(parameter.schema, joinPointer(parameter.pointer, 'schema'));
      const { lambda, nobody, refs } = this.finder.find(node, false);
      const asked = [...(parameter.required && !isSeen ? ['required'] : []), ...lambda.keys(), ...this.#names(refs)];
      const name = code(parameter.name);
      return {
        gateway: isSeen ? `${name} is there` : '',
        lambda: asked.length === 0 ? '' : `${name}: ${asked.join(', ')}`,
        nobody: nobody.size === 0 ? '' : `${name}: ${[...nobody.keys()].join(', ')}`,
      };
    });
    const join = (who: 'gateway' | 'lambda' | 'nobody') => {
      return texts.flatMap((text) => (text[who] === '' ? [] : [text[who]])).join('; ');
    };
    return [{ part: location, gateway: join('gateway'), lambda: join('lambda'), nobody: join('nobody') }];
  }

  #bodies(operation: OperationModel): Row[] {
    const { body, typeName } = operation;
    if (body === undefined) return [];
    const models = this.modelNames(operation);
    return body.content.map((media, index) => {
      const name = models.get(media.mediaType);
      const own = `${typeName}Body${index === 0 ? '' : index + 1}`;
      const asked = [...(body.required ? ['required'] : []), 'the media type', ...this.#onlyJson(media)];
      const { schema, isLookedInto } = this.#bodySchema(media, own);
      if (!isLookedInto) asked.push("what it holds is the handler's to read");
      else if (name === undefined && schema !== '') asked.push(schema);
      return {
        part: `body ${code(media.mediaType)}`,
        gateway: name === undefined ? '' : `the model ${code(name)}`,
        lambda: asked.join(', '),
        nobody: isLookedInto ? '' : schema,
      };
    });
  }

  /** Of a range of media types whose schema is a structure, that is all that can be read. */
  #onlyJson(media: MediaTypeModel): string[] {
    return media.mediaType.includes('*') && plainCodec(this.model, media) === 'json' ? ['and that it is JSON'] : [];
  }

  /** Its name, or for what nobody looks into its name in the document or else its keywords. */
  #bodySchema(media: MediaTypeModel, name: string): { readonly schema: string; readonly isLookedInto: boolean } {
    const { schema } = media;
    if (schema === undefined) return { schema: '', isLookedInto: true };
    const node = this.graph.read(schema, joinPointer(media.pointer, 'schema'));
    if (!isChecked(this.model, this.graph, media, schema)) {
      const { ref = '' } = node;
      const component = this.#isBare(node) ? this.graph.component(ref)?.name : undefined;
      const keywords = new Map(this.finder.find(node, false).lambda);
      // Bytes are what such a text is.
      if (node.binary) keywords.delete('type');
      return { schema: component === undefined ? tallyText(keywords) : code(component), isLookedInto: false };
    }
    const names = this.#names(this.#isBare(node) ? new Set([node.ref ?? '']) : this.#named(node, name));
    return { schema: names.join(', '), isLookedInto: true };
  }

  #isBare(node: SchemaNode): boolean {
    return node.ref !== undefined && Object.keys(node).length === 2;
  }

  #named(node: SchemaNode, name: string): ReadonlySet<string> {
    this.schemas.set(node.pointer, { name, node });
    return new Set([node.pointer]);
  }

  /** The names of schemas, which get rows of their own. */
  #names(places: ReadonlySet<string>): string[] {
    return [...places].map((place) => code(this.name(place)));
  }

  name(place: string): string {
    const known = this.schemas.get(place);
    if (known !== undefined) return known.name;
    const name = this.graph.component(place)?.name ?? place.slice(2);
    this.schemas.set(place, { name, node: this.graph.node(place) });
    return name;
  }
}

function callerRow(protection: Protection, { security }: OperationModel): Row[] {
  const part = 'caller';
  if (protection.kind === 'public') return [];
  if (protection.kind === 'optional') {
    return [{ part, gateway: '', lambda: 'who has no credentials is anonymous', nobody: '' }];
  }
  if (protection.kind === 'combined') {
    const names = protection.schemes.map(({ name }) => code(name)).join(protection.all ? ' and ' : ' or ');
    return [{ part, gateway: `${names}, by a function of yours`, lambda: 'its verdict, and scopes', nobody: '' }];
  }
  const schemes = [...(protection.authorizer ? [protection.authorizer] : []), ...protection.keys];
  const names = schemes.map(({ name }) => code(name)).join(' and ');
  const scopes = protection.scopes.map(code).join(', ');
  const isAny = security.every((alternative) => Object.values(alternative).flat().length <= 1);
  const all = isAny ? '' : 'all the scopes of one alternative';
  return [
    {
      part,
      gateway: scopes === '' ? names : `${names} with ${isAny ? '' : 'one of '}${scopes}`,
      lambda: all,
      nobody: '',
    },
  ];
}

/** `minLength ×3, type` */
export function tallyText(tally: Tally): string {
  return [...tally]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([keyword, count]) => (count === 1 ? keyword : `${keyword} ×${count}`))
    .join(', ');
}
