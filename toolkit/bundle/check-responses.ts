import { replaceWholes } from './whole-imports.js';

/**
 * The text of an entry that has its answers held against the contract besides: the variable VALIDATE_RESPONSES of its
 * environment is the mode (toolkit/router/validate-responses.ts), which is `log` without it. Everything stays on its line, for
 * the source map's sake.
 *
 * @returns undefined for an entry that does not hand on `...api,` as it imports it, or that says itself what is validated
 */
export function checkResponses(source: string): string | undefined {
  if (checksItself(source)) return undefined;
  let api = '';
  const text = replaceWholes(source, ({ local, module, what, line }) => {
    if (what !== 'api') return line;
    api = local;
    const responses = `import * as responses_ from '${module.replace(/api\.js$/, 'validators/responses.js')}';`;
    return `${line} ${responses} import { validateResponses } from 'specwright/validate-responses';`;
  });
  const handedOn = `...${api},`;
  if (api === '' || !text.includes(handedOn)) return undefined;
  const mode = `process.env.VALIDATE_RESPONSES ?? 'log'`;
  return text.replace(handedOn, `${handedOn} validateResponses: validateResponses(${mode}, responses_),`);
}

export function checksItself(source: string): boolean {
  return /\bvalidateResponses\b/.test(source);
}
