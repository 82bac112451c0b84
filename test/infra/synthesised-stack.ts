import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { vi } from 'vitest';
import { type AppContext, todoApp } from '../../infra/todo-app.js';

export interface Resource {
  readonly Type: string;
  readonly Properties: { readonly [name: string]: unknown };
  readonly DeletionPolicy?: string;
  readonly UpdatePolicy?: object;
}

/** The stacks of a stage as they would be deployed. */
export class SynthesisedStack {
  readonly assembly: CloudAssembly;
  readonly resources: { readonly [id: string]: Resource };
  readonly outputs: readonly string[];

  /** @param validated whether CDK holds the template against CloudFormation's schemas, which takes it a second */
  constructor(context: AppContext, validated: boolean) {
    vi.stubEnv('CDK_OUTDIR', mkdtempSync(join(tmpdir(), 'todo-stack-')));
    vi.stubEnv('CDK_VALIDATION', String(validated));
    try {
      this.assembly = todoApp(context).synth();
    } finally {
      vi.unstubAllEnvs();
    }
    const { Resources, Outputs = {} } = this.artifact.template;
    this.resources = Resources;
    this.outputs = Object.keys(Outputs).sort();
  }

  get artifact() {
    const [artifact] = this.assembly.stacks.filter(({ stackName }) => stackName.startsWith('todo-api-'));
    if (artifact === undefined) throw new Error('There is no stack of the service.');
    return artifact;
  }

  get template(): string {
    return readFileSync(this.artifact.templateFullPath, 'utf8');
  }

  all(type: string): Resource[] {
    return Object.values(this.resources).filter(({ Type }) => Type === type);
  }

  one(type: string): Resource {
    const [first, ...others] = this.all(type);
    if (first === undefined || others.length > 0) throw new Error(`There are ${this.all(type).length} of ${type}.`);
    return first;
  }

  /** The logical ids of a type, which `Ref` and `Fn::GetAtt` name. */
  idsOf(type: string): string[] {
    return Object.entries(this.resources).flatMap(([id, { Type }]) => (Type === type ? [id] : []));
  }

  /** The one resource of a type whose logical id starts so; what follows the path in it is a hash of eight characters. */
  startingWith(type: string, start: string): Resource & { readonly id: string } {
    const [found, ...others] = Object.entries(this.resources).filter(
      ([id, { Type }]) => Type === type && id.startsWith(start),
    );
    if (found === undefined || others.length > 0)
      throw new Error(`There are ${others.length} other ${type} at ${start}.`);
    return { id: found[0], ...found[1] };
  }

  remove(): void {
    rmSync(this.assembly.directory, { recursive: true });
  }
}
