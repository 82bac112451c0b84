import { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { ApiGatewayDomain } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { restAccessLog } from './access-log.js';
import { type DomainSettings, domainCertificate, pointDomain, trustStore } from './api-domain.js';
import { type ApiMetrics, restApiMetrics } from './api-metrics.js';
import { askFunctions } from './ask-functions.js';
import { bindDefinition, type GatewayDefinition, refuseOpenOperations } from './bind-definition.js';
import { type Authorizers, definitionValues } from './definition-values.js';
import { embedDefinition } from './embed-definition.js';
import { InvokePermissions } from './invoke-permissions.js';
import { liftProperties } from './lift-properties.js';
import { joinMethodSettings, type MethodSettingsByOperation, methodOptions } from './method-settings.js';
import { OperationFunctions, type OperationFunctionsProps } from './operation-functions.js';
import type { OperationsModule } from './operations.js';
import { resourcePolicy } from './resource-policy.js';
import { checkRestApiSettings, type RestApiSettings } from './rest-api-settings.js';
import { keptLog } from './retention.js';
import { addUsagePlan } from './usage-plan.js';
import { WebAcl } from './web-acl.js';

export interface OpenApiRestApiProps<Operations extends OperationsModule> extends OperationFunctionsProps<Operations> {
  /** `generated/apigateway.rest.json` */
  readonly definition: GatewayDefinition;
  readonly settings: RestApiSettings;
  /** Who vouches for callers, by the names of the document's security schemes. */
  readonly authorizers?: Authorizers;
  /** The one origin whose pages may call, when the definition has CORS. */
  readonly corsOrigin?: string;
  /** Throttles and caching by operation; where given twice, the later list counts. */
  readonly methodSettings?: readonly MethodSettingsByOperation[];
}

/**
 * A REST API, imported from a generated definition, with the functions behind it.
 *
 * The account needs an `ApiGatewayLogRole` in the Region, or there can be no logs.
 */
export class OpenApiRestApi<Operations extends OperationsModule> extends Construct {
  readonly functions: OperationFunctions<Operations>;
  readonly restApi: apigateway.SpecRestApi;
  readonly url: string;
  readonly metrics: ApiMetrics;

  /**
   * @throws SettingError when the settings contradict one another or the definition
   * @throws UnfilledDefinitionError when a placeholder of the definition has no value: an authorizer is missing
   */
  constructor(scope: Construct, id: string, props: OpenApiRestApiProps<Operations>) {
    super(scope, id);
    const { settings, authorizers = {} } = props;
    const own = joinMethodSettings(props.methodSettings ?? []);
    const definition = askFunctions(props.definition, authorizers);
    refuseOpenOperations(props.operations, definition);
    checkRestApiSettings(settings);
    const name = `${Stack.of(this).stackName}-${id}`;
    this.metrics = restApiMetrics(name, settings.stageName);
    this.functions = new OperationFunctions(this, 'Functions', {
      ...props,
      serverErrors: [...(props.serverErrors ?? []), this.metrics.serverErrors],
    });
    const values = definitionValues(definition, this.functions, authorizers, props.corsOrigin);
    const { body, ...lifted } = liftProperties(bindDefinition(name, definition, values));
    this.restApi = new apigateway.SpecRestApi(this, 'Api', {
      restApiName: name,
      apiDefinition: apigateway.ApiDefinition.fromInline(embedDefinition(this, body)),
      ...lifted,
      // Or else half of the definition might go into service.
      failOnWarnings: true,
      endpointTypes: [endpointTypes[settings.endpoint ?? 'regional']],
      disableExecuteApiEndpoint: settings.closesDefaultEndpoint ?? false,
      ...(settings.sources && { policy: resourcePolicy(settings.sources, definition) }),
      // One role for the whole account and Region: see api-gateway-log-role.ts.
      cloudWatchRole: false,
      deployOptions: this.#stage(definition, settings, own),
    });
    // CDK's own output of the address has a name that nobody can foretell.
    this.restApi.node.tryRemoveChild('Endpoint');
    this.#keepExecutionLog(settings);
    new InvokePermissions(this, 'Permissions', this.functions, authorizers, this.restApi.restApiId, '*/*/*');
    if (settings.firewall) new WebAcl(this, 'Firewall', this.restApi, settings.firewall, settings);
    if (settings.usagePlan) addUsagePlan(this.restApi, definition, settings.usagePlan, own);
    this.url = settings.domain ? this.#addDomain(settings.domain) : this.restApi.url;
  }

  /** What to allow callers that sign their requests, in their own policies: `('GET', '/todos')`. */
  arnForExecuteApi(method: string, path: string): string {
    return this.restApi.arnForExecuteApi(method, path, this.restApi.deploymentStage.stageName);
  }

  #stage(
    definition: GatewayDefinition,
    settings: RestApiSettings,
    own: MethodSettingsByOperation,
  ): apigateway.StageOptions {
    const { stageName, throttle, methodMetrics: metrics } = settings;
    const cached = Object.values(own).some((each) => (each?.cacheTtlSeconds ?? 0) > 0);
    const cacheClusterSize = cached ? settings.cacheGigabytes : undefined;
    const cache = cacheClusterSize !== undefined;
    const log = keptLog(this, 'AccessLog', settings);
    return {
      stageName,
      accessLogDestination: new apigateway.LogGroupLogDestination(log),
      accessLogFormat: apigateway.AccessLogFormat.custom(JSON.stringify(restAccessLog)),
      tracingEnabled: true,
      ...(cache && { cacheClusterEnabled: true, cacheClusterSize }),
      ...methodOptions(definition, { throttle, metrics, cache }, own),
    };
  }

  /** API Gateway would make this group by itself, and keep it for ever. */
  #keepExecutionLog(settings: RestApiSettings): void {
    const logGroupName = `API-Gateway-Execution-Logs_${this.restApi.restApiId}/${settings.stageName}`;
    const log = keptLog(this, 'ExecutionLog', settings, logGroupName);
    // Or else the first request might make it, and then CloudFormation could not.
    this.restApi.deploymentStage.node.addDependency(log);
  }

  #addDomain(settings: DomainSettings): string {
    const mtls = trustStore(this, settings);
    const domain = this.restApi.addDomainName('Domain', {
      domainName: settings.name,
      certificate: domainCertificate(this, settings),
      // Mutual TLS rules out the policies with newer names.
      securityPolicy: apigateway.SecurityPolicy.TLS_1_2,
      ...(mtls && { mtls }),
    });
    pointDomain(this, settings, new ApiGatewayDomain(domain), domain.domainNameAliasDomainName);
    return `https://${settings.name}/`;
  }
}

const endpointTypes = {
  regional: apigateway.EndpointType.REGIONAL,
  edge: apigateway.EndpointType.EDGE,
  private: apigateway.EndpointType.PRIVATE,
};
