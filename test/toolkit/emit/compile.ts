import path from 'node:path';
import ts from 'typescript';

/** Where the files would lie: inside the repository, so that `specwright/…` is found. */
const virtualRoot = path.resolve('generated-in-memory');

/**
 * What TypeScript has against these files under the repository's own strict options; nothing is written. The names of
 * the files are relative to `virtualRoot`.
 */
export function compileErrors(files: ReadonlyMap<string, string>): string[] {
  const texts = new Map([...files].map(([name, text]) => [path.join(virtualRoot, name), text]));
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(name);
    return text === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
  };
  host.directoryExists = (name) => name.startsWith(virtualRoot) || ts.sys.directoryExists(name);
  const program = ts.createProgram(
    [...texts.keys()].filter((name) => name.endsWith('.ts')),
    options,
    host,
  );
  return [...texts.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    if (file === undefined) return [];
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(describe);
  });
}

function describe({ file, start = 0, code, messageText }: ts.Diagnostic): string {
  const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
  const name = file === undefined ? '' : path.relative(virtualRoot, file.fileName);
  return `${name}:${line} TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
