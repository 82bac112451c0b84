/** Tells which stage a long piece of work is at. */
export type Progress = (stage: string) => void;

/** What goes on for longer than this says what it is at. */
const SOON = 2_000;

/** Reports stages to whoever waits; short work stays silent. */
export function stageReporter(report: (line: string) => void): { readonly stage: Progress; done(): void } {
  const begun = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const done = () => clearTimeout(timer);
  const stage = (text: string) => {
    done();
    const line = `${text} …`;
    // Much of the work does not let timers fire, so what is known to be much is told at once.
    const left = /\b\d{3,} operations/.test(text) ? 0 : SOON - (performance.now() - begun);
    if (left <= 0) report(line);
    else timer = setTimeout(() => report(line), left).unref();
  };
  return { stage, done };
}
