import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundleLambdaSync } from 'specwright/bundle';
import type { Stage } from './stages.js';

const entry = fileURLToPath(new URL('../handlers/lambda.ts', import.meta.url));

/** The function behind every operation. It may write its own log and its traces; whatever else it may is granted later. */
export class TodoFunction extends lambda.Function {
  constructor(scope: Construct, id: string, stage: Stage, environment: Record<string, string>) {
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: stage.logRetention,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // The role that CDK would make may write to every log group of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const folder = bundle();
    super(scope, id, {
      description: 'The operations of the Todo API',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(folder),
      // Less memory is a slower processor, and a cold start that costs more than it saves.
      memorySize: 1024,
      // Four attempts at DynamoDB and the pauses between them; well below the 29 seconds of API Gateway.
      timeout: Duration.seconds(15),
      environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: lambda.Tracing.ACTIVE,
    });
    // CDK has made a copy.
    rmSync(folder, { recursive: true });
  }
}

/**
 * A folder with the same bundle that runs locally, except that the AWS SDK is in it: what was tested is what runs,
 * whatever version the runtime brings along. The same sources give the same bytes, and then nothing new is deployed.
 */
function bundle(): string {
  const { code, map } = bundleLambdaSync(entry, 'included');
  const folder = mkdtempSync(join(tmpdir(), 'todo-function-'));
  writeFileSync(join(folder, 'index.mjs'), code);
  writeFileSync(join(folder, 'index.mjs.map'), map);
  return folder;
}
