import { vi } from 'vitest';

export interface LogLine {
  readonly level?: string;
  readonly message?: string;
  readonly [field: string]: unknown;
}

/** Takes the lines that code in this process logs, instead of the terminal, until `vi.restoreAllMocks()`. */
export function captureLog(): LogLine[] {
  const lines: LogLine[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(JSON.parse(String(text)));
    return true;
  });
  return lines;
}
