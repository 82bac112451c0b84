import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  ApiDefinition,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { definitionPlaceholders, fillDefinition } from 'specwright/gateway';
import definition from '../generated/apigateway.rest.json' with { type: 'json' };
import type { SignIn } from './sign-in.js';
import type { Stage } from './stages.js';

/** The REST API, from the definition that is generated from openapi.yaml. One function answers every operation. */
export class TodoGateway extends SpecRestApi {
  constructor(scope: Construct, id: string, stage: Stage, handler: IFunction, signIn: SignIn) {
    const log = new LogGroup(scope, `${id}Log`, {
      retention: stage.logRetention,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const values = {
      ...everyFunctionIs(handler.functionArn),
      BearerAuthProviderArn: signIn.userPool.userPoolArn,
      BearerAuthScopePrefix: signIn.scopePrefix,
      CorsAllowOrigin: new URL(stage.callbackUrls[0] ?? 'null:').origin,
    };
    super(scope, id, {
      apiDefinition: ApiDefinition.fromInline(inThisRegion(fillDefinition(definition, values))),
      failOnWarnings: true,
      endpointTypes: [EndpointType.REGIONAL],
      // One role for the whole account: see account-stack.ts.
      cloudWatchRole: false,
      deployOptions: {
        stageName: stage.name,
        throttlingRateLimit: stage.requestsPerSecond,
        throttlingBurstLimit: stage.burst,
        accessLogDestination: new LogGroupLogDestination(log),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(loggedFields)),
        // Execution logs would hold bodies and tokens.
        loggingLevel: MethodLoggingLevel.OFF,
        metricsEnabled: true,
        tracingEnabled: true,
      },
    });
    // CDK's own output of the address has a name that nobody can foretell.
    this.node.tryRemoveChild('Endpoint');
    // One statement for all operations: a policy with one for each would grow too large. None is made by itself.
    handler.addPermission('Gateway', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.arnForExecuteApi('*', '/*', '*'),
    });
  }
}

const pseudoParameters = new Map([
  ['Partition', Aws.PARTITION],
  ['Region', Aws.REGION],
  ['AccountId', Aws.ACCOUNT_ID],
]);

/** API Gateway would fill in `${AWS::Region}` and its like as well, but CloudFormation takes them for mistakes. */
function inThisRegion(filled: typeof definition): typeof definition {
  const text = JSON.stringify(filled).replace(/\$\{AWS::(\w+)\}/g, (all, name) => pseudoParameters.get(name) ?? all);
  return JSON.parse(text);
}

function everyFunctionIs(arn: string): Record<string, string> {
  const functions = definitionPlaceholders(definition).filter((name) => name.endsWith('FunctionArn'));
  return Object.fromEntries(functions.map((name) => [name, arn]));
}

/** Nothing that a caller words freely, which could break the JSON. */
const loggedFields = {
  requestId: AccessLogField.contextRequestId(),
  time: AccessLogField.contextRequestTimeEpoch(),
  method: AccessLogField.contextHttpMethod(),
  resource: AccessLogField.contextResourcePath(),
  status: AccessLogField.contextStatus(),
  error: AccessLogField.contextErrorResponseType(),
  latency: AccessLogField.contextResponseLatency(),
  integrationLatency: AccessLogField.contextIntegrationLatency(),
  integrationStatus: AccessLogField.contextIntegrationStatus(),
  bytes: AccessLogField.contextResponseLength(),
  subject: AccessLogField.contextAuthorizerClaims('sub'),
  sourceIp: AccessLogField.contextIdentitySourceIp(),
  trace: AccessLogField.contextXrayTraceId(),
};
