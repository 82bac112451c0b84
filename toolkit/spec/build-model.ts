import { buildBasePath } from './build/base-path.js';
import { isSchema } from './build/build-media-types.js';
import { buildOperations } from './build/build-operations.js';
import { buildSecuritySchemes } from './build/build-security.js';
import { checkExtensions } from './check/check-extensions.js';
import { checkReferenceChains } from './check/check-reference-chains.js';
import { checkSchemas } from './check/check-schemas.js';
import { DocumentView } from './document-view.js';
import { asObject, asString, sortedEntries } from './json.js';
import type { LoadedSpec } from './load-spec.js';
import type { ApiModel, ComponentSchema, OpenApiDocument, OperationModel } from './model.js';
import { NameRegister, namesOf } from './names.js';
import { joinPointer } from './pointer.js';
import type { SpecProblem } from './problem.js';
import { ProblemList } from './problem-list.js';
import { readCors } from './settings/read-gateway-settings.js';

export interface BuiltModel {
  readonly model: ApiModel;
  /** What could not be understood, and what was understood in a certain way. With an error, the model has holes. */
  readonly problems: readonly SpecProblem[];
}

/** Turns a document into the plain data that the emitters read. Never throws for what is in a document. */
export function buildModel(spec: LoadedSpec): BuiltModel {
  const problems = new ProblemList(spec.locate);
  const view = new DocumentView(spec.document, spec.dialect, problems);
  const info = asObject(spec.document.info);
  const description = asString(info.description);
  const basePath = buildBasePath(view);
  const securitySchemes = buildSecuritySchemes(view);
  const operations = buildOperations(view, securitySchemes, basePath);
  warnOfTheUnserved(view, operations);
  checkSchemas(view);
  checkReferenceChains(view);
  checkExtensions(view);
  const model: ApiModel = {
    title: asString(info.title) ?? '',
    version: String(info.version ?? ''),
    ...(description !== undefined && { description }),
    dialect: spec.dialect,
    document: nameInDocument(view, spec.document, operations),
    basePath,
    operations,
    schemas: buildSchemas(view),
    securitySchemes,
    cors: readCors(view),
  };
  return { model, problems: problems.list };
}

function warnOfTheUnserved(view: DocumentView, operations: readonly OperationModel[]): void {
  if (operations.length === 0) {
    view.problems.warn('#/paths', 'no-operations', 'The document has no operations: there is nothing to generate.');
  }
  if (Object.keys(asObject(view.root.webhooks)).length > 0) {
    view.problems.warn('#/webhooks', 'not-generated', 'Nothing is generated for webhooks.');
  }
}

/** `components.schemas`, by name; names that are alike in code or on disk are told apart by 2, 3, … */
function buildSchemas(view: DocumentView): ComponentSchema[] {
  const register = new NameRegister();
  return sortedEntries(asObject(view.root.components).schemas).flatMap(([name, schema]) => {
    const pointer = joinPointer('#/components/schemas', name);
    const wanted = namesOf(name, 'schema');
    const { typeName, fileName } = register.claim(wanted);
    if (typeName !== wanted.typeName) {
      const message = `"${name}" is too much like another schema's name; in code it is called "${typeName}".`;
      view.problems.warn(pointer, 'similar-schema-name', message, 'Choose a name that differs in more than case.');
    }
    return isSchema(schema) ? [{ name, pointer, typeName, fileName, schema }] : [];
  });
}

/** The same document with every operation named, and path items in the place of references to them. */
function nameInDocument(
  view: DocumentView,
  document: OpenApiDocument,
  operations: readonly OperationModel[],
): OpenApiDocument {
  const paths: Record<string, unknown> = { ...asObject(document.paths) };
  for (const { path, method, id } of operations) {
    const item = view.resolve(paths[path], joinPointer('#/paths', path)).value;
    const key = method.toLowerCase();
    const operation = asObject(item[key]);
    paths[path] = { ...item, [key]: { ...operation, operationId: id } };
  }
  return { ...document, ...(document.paths !== undefined && { paths }) };
}
