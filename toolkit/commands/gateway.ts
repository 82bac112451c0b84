import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { definitionPlaceholders, fillDefinition } from '../gateway/fill-definition.js';
import { placeholderMeaning } from '../gateway/placeholder-meaning.js';
import { colour } from './colour.js';
import { parseOptions, UsageError } from './parse-options.js';
import { readConfig } from './read-config.js';

const help = `Usage: specwright gateway --target rest|http [options]

Prints a generated API Gateway definition with its placeholders filled, ready to be imported.

  --target NAME      rest or http
  --set Name=value   the value of a placeholder; may be repeated. FunctionArn=… is for all functions without one
  --list             list the placeholders, and what each is for
  --fn-sub           for CloudFormation: hand values such as \${Pool.Arn} to Fn::Sub
  --out FILE         write it there

  npx specwright gateway --target rest --list`;

type Values = { readonly [placeholder: string]: string };

/** `specwright gateway`: the definition goes to standard output; the exit code is 1 when a placeholder has no value. */
export async function gatewayCommand(args: string[]): Promise<number> {
  const options = parseOptions('gateway', args, {
    target: { type: 'string' },
    set: { type: 'string', multiple: true, default: [] },
    list: { type: 'boolean', default: false },
    'fn-sub': { type: 'boolean', default: false },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (options.help === true) {
    console.log(help);
    return 0;
  }
  const definition = await readDefinition(options.target);
  const names = definitionPlaceholders(definition);
  if (options.list) return list(names, console.log);
  const values = spreadFunctions(names, readValues(options.set));
  refuseUnknown(names, values);
  const missing = names.filter((name) => !Object.hasOwn(values, name));
  if (missing.length > 0) return complain(missing);
  const filled = fillDefinition(definition, values);
  const text = `${JSON.stringify(options['fn-sub'] ? substituted(filled) : filled, null, 2)}\n`;
  if (options.out === undefined) process.stdout.write(text);
  else await write(options.out, text);
  return 0;
}

async function readDefinition(target: string | undefined): Promise<unknown> {
  if (target !== 'rest' && target !== 'http')
    throw new UsageError('Which definition? Say --target rest or --target http.');
  const file = path.join((await readConfig()).out, `apigateway.${target}.json`);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return JSON.parse(text);
  throw new UsageError(
    `${file} is not there. Run \`npx specwright generate --target ${target}\`: it says why, if it cannot be made.`,
  );
}

function readValues(settings: readonly string[]): Values {
  const pairs = settings.map((setting): [string, string] => {
    const equals = setting.indexOf('=');
    if (equals > 0) return [setting.slice(0, equals), setting.slice(equals + 1)];
    throw new UsageError(`--set "${setting}" is not understood. Write --set Name=value.`);
  });
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) < index);
  if (twice !== undefined) throw new UsageError(`--set gives two values for ${twice[0]}.`);
  return Object.fromEntries(pairs);
}

/** One function may serve all operations. */
function spreadFunctions(names: readonly string[], { FunctionArn, ...values }: Values): Values {
  if (FunctionArn === undefined) return values;
  const functions = names.filter((name) => name.endsWith('FunctionArn'));
  return { ...Object.fromEntries(functions.map((name) => [name, FunctionArn])), ...values };
}

function refuseUnknown(names: readonly string[], values: Values): void {
  const unknown = Object.keys(values).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(`The definition has no placeholder ${unknown}. It has ${['FunctionArn', ...names].join(', ')}.`);
}

function complain(missing: readonly string[]): number {
  console.error(`${colour('red', 'error')}  These placeholders have no value; give each one with --set Name=value:`);
  list(missing, console.error);
  return 1;
}

function list(names: readonly string[], print: (line: string) => void): number {
  const width = Math.max(0, ...names.map((name) => name.length));
  for (const name of names) print(`  ${name.padEnd(width)}  ${placeholderMeaning(name)}`);
  return 0;
}

/** CloudFormation looks into no text by itself, unless it is told to. */
function substituted(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('${') ? { 'Fn::Sub': value } : value;
  if (Array.isArray(value)) return value.map(substituted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituted(item)]));
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`Wrote ${file}.`);
}
