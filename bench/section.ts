/** A part of the benchmarks that can run by itself. */
export interface Section {
  readonly title: string;
  /** Runs it; what comes of it as Markdown, ratios first. */
  run(): Promise<string>;
}
