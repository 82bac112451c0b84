import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { EmitProblem, EmittedFile } from '../../../../toolkit/emit/emitter.js';
import { emitValidators } from '../../../../toolkit/emit/validators/emit-validators.js';
import type { RequestValidators, ResponseValidators, ValidationError } from '../../../../toolkit/router/validate.js';
import type { ApiModel, OperationModel, Schema } from '../../../../toolkit/spec/model.js';
import { settleDynamicReferences } from '../../../../toolkit/spec/settle/settle-dynamic-references.js';
import { settleReferences } from '../../../../toolkit/spec/settle/settle-references.js';

const runTime = fileURLToPath(new URL('../../../../toolkit/router/validate.ts', import.meta.url));

export interface Compiled {
  readonly files: readonly EmittedFile[];
  readonly problems: readonly EmitProblem[];
  /** What is wrong with a value as the body of a request, or of a response; `valid` is the word of the fast path. */
  check(name: string, value: unknown, direction?: 'input' | 'output'): Verdict;
  fill(name: string, value: unknown): unknown;
}

export interface Verdict {
  readonly valid: boolean;
  readonly errors: readonly ValidationError[];
}

interface Bundle {
  readonly requests: { readonly [name: string]: RequestValidators };
  readonly responses: { readonly [name: string]: ResponseValidators };
}

interface Loaded {
  readonly Errors: new () => { readonly list: ValidationError[] };
  readonly bundles: readonly Bundle[];
}

interface Part {
  readonly files: readonly EmittedFile[];
  readonly operations: readonly OperationModel[];
}

/**
 * Compiles component schemas as they would be for an API that takes and returns each of them as JSON, and loads the
 * outcome with the real run time.
 */
export async function compileSchemas(
  schemas: { readonly [name: string]: Schema },
  dialect: '3.0' | '3.1' = '3.1',
): Promise<Compiled> {
  const [compiled] = await compileModels([modelOf(schemas, dialect)]);
  if (compiled === undefined) throw new Error('Nothing was compiled.');
  return compiled;
}

/** The same for the operations of many documents, which are loaded all at once. */
export async function compileModels(models: readonly ApiModel[]): Promise<Compiled[]> {
  const emitted = await Promise.all(models.map((model) => emitValidators(model)));
  const parts = emitted.map(({ files }, index) => ({ files, operations: models[index]?.operations ?? [] }));
  const { Errors, bundles } = await load(parts);
  return emitted.map(({ files, problems }, index) => {
    const { requests = {}, responses = {} } = bundles[index] ?? {};
    return { files, problems, ...callable(Errors, requests, responses) };
  });
}

function callable(
  Errors: Loaded['Errors'],
  requests: Bundle['requests'],
  responses: Bundle['responses'],
): Pick<Compiled, 'check' | 'fill'> {
  const checkOf = (name: string, direction: 'input' | 'output') => {
    const type = 'application/json';
    const check = direction === 'input' ? requests[name]?.body?.[type] : responses[name]?.[200]?.content?.[type]?.check;
    if (!check) throw new Error(`No validator was emitted for ${name}.`);
    return check;
  };
  return {
    check: (name, value, direction = 'input') => {
      const check = checkOf(name, direction);
      const errors = new Errors();
      const valid = check(value);
      const again = check(value, errors as never);
      if (again !== valid || valid !== (errors.list.length === 0)) {
        throw new Error(`${name}: ${valid} without errors, ${again} with ${JSON.stringify(errors.list)}`);
      }
      return { valid, errors: errors.list };
    },
    fill: (name, value) => requests[name]?.fill?.body?.['application/json']?.(value) ?? value,
  };
}

export function modelOf(schemas: { readonly [name: string]: Schema }, dialect: '3.0' | '3.1'): ApiModel {
  const document = structuredClone({ openapi: dialect === '3.0' ? '3.0.3' : '3.1.0', components: { schemas } });
  if (dialect === '3.1') settleReferences(document);
  if (dialect === '3.1') settleDynamicReferences(document);
  const components = Object.entries<Schema>(document.components.schemas).map(([name, schema]) => ({
    name,
    pointer: `#/components/schemas/${name}`,
    typeName: name,
    fileName: name.toLowerCase(),
    schema,
  }));
  return {
    title: 'Test',
    version: '1',
    dialect,
    document,
    basePath: '',
    operations: components.map(({ name, pointer }) => operationOf(name, pointer)),
    schemas: components,
    securitySchemes: [],
    cors: false,
  };
}

function operationOf(name: string, ref: string): OperationModel {
  const pointer = `#/paths/~1${name}/post`;
  const media = { mediaType: 'application/json', pointer: `${pointer}/body`, schema: { $ref: ref }, examples: {} };
  return {
    id: name,
    valueName: name,
    typeName: name,
    fileName: name.toLowerCase(),
    method: 'POST',
    path: `/${name}`,
    pointer,
    tags: [],
    deprecated: false,
    parameters: [],
    body: { required: true, pointer: `${pointer}/requestBody`, content: [media] },
    responses: [{ status: '200', description: '', pointer: `${pointer}/responses/200`, headers: [], content: [media] }],
    security: [],
    calling: {},
    settings: {},
    lifecycle: {},
  };
}

/** Bundles what was emitted for several documents in memory and evaluates it. */
async function load(parts: readonly Part[]): Promise<Loaded> {
  const imports: string[] = [];
  const bundles = parts.map(({ operations }, part) => {
    const folders = (['requests', 'responses'] as const).map((folder) => {
      const members = operations.map(({ valueName, fileName }, index) => {
        const local = `${folder}_${part}_${index}`;
        imports.push(`import { ${valueName} as ${local} } from './${part}/validators/${folder}/${fileName}.js';\n`);
        return `${valueName}: ${local}`;
      });
      return `${folder}: { ${members.join(', ')} }`;
    });
    return `{ ${folders.join(', ')} }`;
  });
  const texts = new Map(parts.flatMap(({ files }, part) => files.map(({ path, text }) => [`/${part}/${path}`, text])));
  const exported = `export const bundles = [${bundles.join(', ')}];\nexport { Errors } from 'specwright/validate';\n`;
  texts.set('/entry.ts', imports.join('') + exported);
  const { outputFiles } = await build({
    entryPoints: ['/entry.ts'],
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'es2022',
    logLevel: 'silent',
    plugins: [
      {
        name: 'emitted',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^specwright\/validate$/ }, () => ({ path: runTime }));
          onResolve({ filter: /.*/ }, ({ path, importer, namespace, kind }) => {
            if (kind !== 'entry-point' && namespace !== 'emitted') return undefined;
            const base = kind === 'entry-point' ? 'file:///' : `file://${importer}`;
            return { path: new URL(path, base).pathname.replace(/\.js$/, '.ts'), namespace: 'emitted' };
          });
          onLoad({ filter: /.*/, namespace: 'emitted' }, ({ path }) => {
            return { contents: texts.get(path) ?? `throw new Error('missing ${path}')`, loader: 'ts' };
          });
        },
      },
    ],
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports as Loaded;
}
