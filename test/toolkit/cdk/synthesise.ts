import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { vi } from 'vitest';

export interface Resource {
  readonly Type: string;
  readonly Properties: { readonly [name: string]: unknown };
  readonly DeletionPolicy?: string;
}

export interface Synthesised {
  readonly resources: { readonly [id: string]: Resource };
  /** The resources of a type, by their logical ids. */
  of(type: string): [id: string, resource: Resource][];
  /** The properties of the only resource of a type. */
  only(type: string): Resource['Properties'];
  readonly bytes: number;
  readonly messages: readonly unknown[];
  /** The text of a file that is deployed, whose name ends so. */
  asset(ending: string): string;
  /** What cdk-nag holds against it, but for what was acknowledged. */
  readonly findings: readonly string[];
}

/** What becomes of a stack with these constructs; CDK's own checks, which take seconds to load, are left to the service's. */
export function synthesise(build: (stack: Stack) => void, acknowledged: readonly string[] = []): Synthesised {
  vi.stubEnv('CDK_VALIDATION', 'false');
  const outdir = mkdtempSync(join(tmpdir(), 'synthesise-'));
  try {
    const app = new App({ outdir, context: CURRENTLY_RECOMMENDED_FLAGS });
    const stack = new Stack(app, 'things');
    for (const id of acknowledged) Validations.of(app).acknowledge({ id, reason: 'The service says why.' });
    build(stack);
    const assembly = app.synth();
    const artifact = assembly.getStackArtifact(stack.artifactId);
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    const { files } = JSON.parse(readFileSync(join(outdir, `${artifact.stackName}.assets.json`), 'utf8'));
    const paths = Object.values(files as { [hash: string]: { source: { path: string } } }).map(
      ({ source }) => source.path,
    );
    const texts = new Map(
      paths.filter((path) => /\.json$/.test(path)).map((path) => [path, readFileSync(join(outdir, path), 'utf8')]),
    );
    const { Resources: resources = {} } = artifact.template as { Resources?: Synthesised['resources'] };
    const of = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
    return {
      resources,
      of,
      only: (type) => {
        const [first, ...others] = of(type);
        if (first === undefined || others.length > 0) throw new Error(`There are ${of(type).length} of ${type}.`);
        return first[1].Properties;
      },
      bytes: readFileSync(join(outdir, artifact.templateFile)).byteLength,
      messages: artifact.messages.map(({ entry }) => entry.data),
      asset: (ending) => [...texts].find(([path]) => path.endsWith(ending))?.[1] ?? '',
      findings: violations.map(({ ruleName }) => ruleName),
    };
  } finally {
    vi.unstubAllEnvs();
    rmSync(outdir, { recursive: true });
  }
}
