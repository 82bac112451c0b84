import type { LocalRun } from './local-run.js';

/** npm passes Ctrl-C on to a program that has had it from the terminal already: that is one, not two. */
const SAME_PRESS = 400;

/**
 * Waits until the run is told to stop (Ctrl-C, SIGTERM) or fails, stops it, and gives the exit
 * code. A second Ctrl-C ends the process at once.
 */
export async function runUntilStopped(run: LocalRun, report: (line: string) => void): Promise<number> {
  let stoppingSince: number | undefined;
  const stopped = new Promise<number>((resolve) => {
    const stop = () => {
      if (stoppingSince === undefined) {
        stoppingSince = performance.now();
        resolve(0);
      } else if (performance.now() - stoppingSince > SAME_PRESS) {
        process.exit(130);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
    void run.failed.then((reason) => {
      report(reason);
      stoppingSince ??= performance.now();
      resolve(1);
    });
  });
  const code = await stopped;
  if (code === 0) report('Stopping: requests under way may finish. Ctrl-C again stops at once.');
  await run.close();
  return code;
}
