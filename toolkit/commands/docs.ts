import { dirname } from 'node:path';
import { changelogFault } from '../docs/api-changes.js';
import { buildSite } from '../docs/build-site.js';
import { loadSite } from '../docs/load-site.js';
import { strayTypes } from '../docs/stray-types.js';
import { writeSite } from '../docs/write-site.js';
import { emitOpenapi } from '../emit/emit-openapi.js';
import { buildModel } from '../spec/build-model.js';
import { asArray, asObject, asString } from '../spec/json.js';
import { loadSpec } from '../spec/load-spec.js';
import type { OpenApiDocument } from '../spec/model.js';
import { isError, SpecError } from '../spec/problem.js';
import { refuseOutputFolder } from '../write/check-output-folder.js';
import { colour } from './colour.js';
import { parseOptions, UsageError } from './parse-options.js';
import { countProblems, plural, printProblems } from './print-problems.js';
import { readConfig } from './read-config.js';

const help = `Usage: specwright docs [options]

Writes the documentation of the API as a static site: the reference with code samples, the error catalogue, who may call
what, and API-CHANGELOG.md beside the document. It loads nothing from elsewhere.

  --spec FILE   the document, YAML or JSON, OpenAPI 3.0 or 3.1 (default: openapi.yaml)
  --out FOLDER  where the site goes (default: site)
  --base PATH   where it is served below its origin (default: /docs)
  --url URL     where the API is, for the code samples (default: the document's first server)
  --help        show this`;

/** `specwright docs`; the exit code is 1 when the document has errors, or the site would lead nowhere. */
export async function docsCommand(args: string[]): Promise<number> {
  const options = parseOptions('docs', args, {
    spec: { type: 'string' },
    out: { type: 'string', default: 'site' },
    base: { type: 'string', default: '/docs' },
    url: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (options.help === true) {
    console.log(help);
    return 0;
  }
  const { spec = (await readConfig()).spec, out, base, url } = options;
  if (!/^(\/[\w.-]+)+$/.test(base)) throw new UsageError(`--base is "${base}". Write a path such as /docs.`);
  const refusal = refuseOutputFolder(out, spec);
  if (refusal !== undefined) throw new UsageError(`--out ${out} is refused: ${refusal}.`);
  const document = await readPublished(spec);
  if (document === undefined) return 1;
  const baseUrl = url ?? originOf(document);
  const source = loadSite(dirname(spec), document, { base, document: '/openapi.json', baseUrl });
  const fault = source.changes && changelogFault(source.changes, source.model.version);
  const faults = [...strayTypes(source.model, base), ...(fault ? [fault] : [])];
  for (const each of faults) console.error(`${colour('red', 'error')}  ${each}`);
  if (faults.length > 0) return 1;
  const files = buildSite(source);
  await writeSite(out, files);
  console.log(`${plural(files.length, 'file')} in ${out}, to be served with ${base} at ${base}.`);
  return 0;
}

/** The document as it is published; nothing when it has errors, which are then told. */
async function readPublished(spec: string): Promise<OpenApiDocument | undefined> {
  try {
    const loaded = await loadSpec(spec);
    const { model, problems } = buildModel(loaded);
    const errors = [...loaded.problems, ...problems].filter(isError);
    if (errors.length > 0) throw new SpecError(errors);
    return JSON.parse(emitOpenapi(model).files[0]?.text ?? '{}');
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    for (const line of printProblems(error.problems)) console.error(line);
    console.error(`${countProblems(error.problems)} in ${spec}; nothing is written.`);
    return undefined;
  }
}

/** A server without an origin of its own is wherever the document is served from, and that is not known here. */
function originOf({ servers }: OpenApiDocument): string {
  const url = asString(asObject(asArray(servers)[0]).url) ?? '';
  return /^https?:\/\/[^/{]+/.exec(url)?.[0] ?? 'https://api.example.com';
}
