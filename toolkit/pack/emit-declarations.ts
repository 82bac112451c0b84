import path from 'node:path';
import ts from 'typescript';
import { PackageError } from './manifest.js';

/**
 * The declarations of some sources and of every source that those mention, by their paths relative to a folder. Packages
 * that are bundled are sources like any other: what is imported from them by name is imported from beside them instead.
 *
 * @throws PackageError when a source does not compile
 */
export function emitDeclarations(
  entries: readonly string[],
  root: string,
  external: readonly string[],
): Map<string, string> {
  const options = compilerOptions(path.dirname(entries[0] ?? root));
  const program = ts.createProgram([...entries], options, ownHost(options));
  const emitted = new Map<string, string>();
  const { diagnostics } = program.emit(
    undefined,
    (file, text) => emitted.set(path.resolve(file), text),
    undefined,
    true,
  );
  const [error] = diagnostics;
  if (error !== undefined) throw new PackageError(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const isExternal = (name: string) => external.some((each) => name === each || name.startsWith(`${each}/`));
  const declarations = new Map<string, string>();
  const pending = entries.map((entry) => path.resolve(entry));
  for (const source of pending) {
    const text = emitted.get(declarationOf(source));
    const name = path.relative(root, declarationOf(source));
    if (text === undefined || declarations.has(name)) continue;
    const { importedFiles } = ts.preProcessFile(text, true, true);
    const replacements = importedFiles.flatMap(({ fileName, pos }): Replacement[] => {
      const target = isExternal(fileName) ? undefined : resolve(fileName, source, options);
      if (target === undefined) return [];
      pending.push(target);
      return fileName.startsWith('.') ? [] : [{ quote: pos, name: fileName, by: relativeImport(source, target) }];
    });
    declarations.set(name, replaceNames(text, replacements));
  }
  return declarations;
}

interface Replacement {
  readonly quote: number;
  readonly name: string;
  readonly by: string;
}

function compilerOptions(folder: string): ts.CompilerOptions {
  const file = ts.findConfigFile(folder, ts.sys.fileExists);
  const { config } = file === undefined ? { config: {} } : ts.readConfigFile(file, ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions ?? {}, path.dirname(file ?? folder));
  return {
    ...options,
    noEmit: false,
    incremental: false,
    declaration: true,
    emitDeclarationOnly: true,
    noEmitOnError: true,
  };
}

/** The compiler emits no sources that it found in `node_modules`, unless it is told that they are not. */
function ownHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) => {
      const { resolvedModule } = ts.resolveModuleName(text, from, options, host);
      const isSource = resolvedModule?.extension === ts.Extension.Ts;
      return {
        resolvedModule:
          resolvedModule && isSource ? { ...resolvedModule, isExternalLibraryImport: false } : resolvedModule,
      };
    });
  return host;
}

/** The source that an import leads to; undefined for what is no source of ours. */
function resolve(name: string, from: string, options: ts.CompilerOptions): string | undefined {
  const { resolvedModule } = ts.resolveModuleName(name, from, options, ts.sys);
  if (resolvedModule === undefined || resolvedModule.extension !== ts.Extension.Ts) return undefined;
  return path.resolve(resolvedModule.resolvedFileName);
}

function declarationOf(source: string): string {
  return source.replace(/\.ts$/, '.d.ts');
}

function relativeImport(from: string, target: string): string {
  const relative = path.relative(path.dirname(from), target.replace(/\.ts$/, '.js')).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** The last first, so that the others stay where they are; a position is that of the quote before a name. */
function replaceNames(text: string, replacements: readonly Replacement[]): string {
  return [...replacements]
    .sort((a, b) => b.quote - a.quote)
    .reduce((result, { quote, name, by }) => {
      return result.slice(0, quote + 1) + by + result.slice(quote + 1 + name.length);
    }, text);
}
