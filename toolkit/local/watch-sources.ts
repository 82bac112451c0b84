import { type FSWatcher, watch } from 'node:fs';
import { dirname, join } from 'node:path';

/** How long files must have been quiet: editors and version control write several in a row. */
const QUIET = 80;

export interface SourceWatch {
  /** Looks at the folders of these files from now on, and no others. */
  follow(files: Iterable<string>): void;
  close(): void;
}

/**
 * Tells which files have changed, a batch at a time, and waits with the next until that one has been dealt with.
 *
 * Folders are watched, not files: editors replace a file by another of the same name. Not recursively, as Node 20 on
 * Linux does that by watching every file below.
 */
export function watchSources(changed: (files: readonly string[]) => Promise<void>): SourceWatch {
  const watchers = new Map<string, FSWatcher>();
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let busy = false;

  const settle = async () => {
    if (busy || pending.size === 0) return;
    busy = true;
    const batch = [...pending];
    pending.clear();
    await changed(batch);
    busy = false;
    await settle();
  };
  const notice = (file: string) => {
    pending.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), QUIET);
  };
  const open = (folder: string) => {
    const watcher = watch(folder, (_, name) => notice(name === null ? folder : join(folder, name)));
    // A folder that is removed takes its watcher along; the files in it are missed soon enough.
    watcher.on('error', () => watchers.delete(folder));
    watchers.set(folder, watcher);
  };

  return {
    follow: (files) => {
      const wanted = new Set([...files].map((file) => dirname(file)));
      for (const [folder, watcher] of watchers) {
        if (wanted.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const folder of wanted) {
        if (watchers.has(folder)) continue;
        try {
          open(folder);
        } catch {
          // Gone in the meantime.
        }
      }
    },
    close: () => {
      clearTimeout(timer);
      pending.clear();
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}
