import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { type GatewayDefinition, templateBytes } from './bind-definition.js';

/** CloudFormation takes templates of 1 MB; the rest of it needs room as well. */
const largestInline = 500_000;

/**
 * A definition as a property of a resource: itself, or when it is large, a reference to a file that CloudFormation puts
 * in its place (the transform `AWS::Include`), references and all.
 */
export function embedDefinition(scope: Construct, definition: GatewayDefinition): object {
  if (templateBytes(scope, definition) <= largestInline) return definition;
  const folder = mkdtempSync(join(tmpdir(), 'definition-'));
  try {
    const path = join(folder, 'definition.json');
    // Logical ids are known already; nothing may rename a resource that the definition refers to from here on.
    writeFileSync(path, JSON.stringify(Stack.of(scope).resolve(definition)));
    const asset = new Asset(scope, 'Definition', { path });
    return { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: asset.s3ObjectUrl } } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
