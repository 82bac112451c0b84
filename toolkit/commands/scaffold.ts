import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ApiModel, OperationModel } from '../spec/model.js';

/** The operations that have no file `handlers/<name>.ts`; undefined when there is no such folder. */
export async function missingHandlers(model: ApiModel, folder: string): Promise<readonly OperationModel[] | undefined> {
  if (!(await isThere(folder))) return undefined;
  const found = await Promise.all(model.operations.map((operation) => isThere(handlerFile(folder, operation))));
  return model.operations.filter((_, index) => !found[index]);
}

export function handlerFile(folder: string, { fileName }: OperationModel): string {
  return path.join(folder, `${fileName}.ts`);
}

/** Writes a handler that compiles, and fails when it is called, for each operation. Never touches a file that is there. */
export async function scaffoldHandlers(
  operations: readonly OperationModel[],
  folder: string,
  out: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const relative = path.relative(folder, out).replaceAll(path.sep, '/');
  const generated = relative.startsWith('.') ? relative : `./${relative}`;
  for (const operation of operations) {
    await writeFile(handlerFile(folder, operation), handlerText(operation, generated), { flag: 'wx' });
  }
}

/**
 * Throwing is the one body that satisfies every operation's type. The router answers 500 and logs the message; a 501
 * would have to be declared in the document to be allowed.
 */
function handlerText({ valueName, method, path: template, summary }: OperationModel, generated: string): string {
  const title = `${method} ${template}${summary === undefined ? '' : ` — ${summary}`}`;
  return `import type { Handlers } from '${generated}/handlers.js';

/** ${title.replaceAll('*/', '*\\/').replaceAll(/\s+/g, ' ')} */
export const ${valueName}: Handlers['${valueName}'] = () => {
  throw new Error('${valueName} is not implemented yet');
};
`;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
