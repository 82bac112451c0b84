import { Aws, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { httpAccessLog } from './access-log.js';
import { type DomainSettings, domainCertificate, pointDomain, trustStore } from './api-domain.js';
import { type ApiMetrics, httpApiMetrics } from './api-metrics.js';
import { askFunctions } from './ask-functions.js';
import { bindDefinition, type GatewayDefinition, gatewayMethods, refuseOpenOperations } from './bind-definition.js';
import { type Authorizers, definitionValues } from './definition-values.js';
import { embedDefinition } from './embed-definition.js';
import { InvokePermissions } from './invoke-permissions.js';
import { joinMethodSettings, type MethodSettingsByOperation, type Throttle } from './method-settings.js';
import { OperationFunctions, type OperationFunctionsProps } from './operation-functions.js';
import type { OperationsModule } from './operations.js';
import { keptLog, type Retention } from './retention.js';
import { SettingError } from './setting-error.js';

/** How an HTTP API runs in a stage. Firewalls, caches, API keys, resource policies and traces are for REST APIs only. */
export interface HttpApiSettings extends Retention {
  readonly throttle: Throttle;
  /** Metrics for each route, which cost as custom metrics do. */
  readonly methodMetrics: boolean;
  readonly domain?: DomainSettings;
  /** Only the domain leads to the API, not the address that AWS gives it. */
  readonly closesDefaultEndpoint?: boolean;
}

export interface OpenApiHttpApiProps<Operations extends OperationsModule> extends OperationFunctionsProps<Operations> {
  /** `generated/apigateway.http.json` */
  readonly definition: GatewayDefinition;
  readonly settings: HttpApiSettings;
  /** Who vouches for callers, by the names of the document's security schemes. */
  readonly authorizers?: Authorizers;
  /** The one origin whose pages may call, when the definition has CORS. */
  readonly corsOrigin?: string;
  /** Throttles by operation; where given twice, the last counts. What asks for caching is passed over. */
  readonly methodSettings?: readonly MethodSettingsByOperation[];
}

/** An HTTP API, imported from a generated definition, with the functions behind it. Its paths begin at the root. */
export class OpenApiHttpApi<Operations extends OperationsModule> extends Construct {
  readonly functions: OperationFunctions<Operations>;
  readonly apiId: string;
  readonly metrics: ApiMetrics;
  readonly url: string;

  /**
   * @throws SettingError when the settings contradict one another or the definition
   * @throws UnfilledDefinitionError when a placeholder of the definition has no value: an authorizer is missing
   */
  constructor(scope: Construct, id: string, props: OpenApiHttpApiProps<Operations>) {
    super(scope, id);
    const { settings, authorizers = {} } = props;
    const definition = askFunctions(props.definition, authorizers);
    refuseOpenOperations(props.operations, definition);
    checkSettings(settings);
    this.functions = new OperationFunctions(this, 'Functions', props);
    const values = definitionValues(definition, this.functions, authorizers, props.corsOrigin);
    const name = `${Stack.of(this).stackName}-${id}`;
    const api = new apigateway.CfnApi(this, 'Api', {
      body: embedDefinition(this, bindDefinition(name, definition, values)),
      failOnWarnings: true,
      disableExecuteApiEndpoint: settings.closesDefaultEndpoint ?? false,
    });
    this.apiId = api.ref;
    this.metrics = httpApiMetrics(this.apiId);
    const stage = this.#addStage(props);
    new InvokePermissions(this, 'Permissions', this.functions, authorizers, this.apiId, '*/*');
    this.url = settings.domain
      ? this.#addDomain(settings.domain, stage)
      : `https://${this.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/`;
  }

  /** What to allow callers that sign their requests, in their own policies: `('GET', '/todos')`. */
  arnForExecuteApi(method: string, path: string): string {
    const resourceName = `$default/${method}${path}`;
    return Stack.of(this).formatArn({ service: 'execute-api', resource: this.apiId, resourceName });
  }

  #addStage({ definition, settings, methodSettings = [] }: OpenApiHttpApiProps<Operations>): apigateway.CfnStage {
    const { methodMetrics: detailedMetricsEnabled } = settings;
    const log = keptLog(this, 'AccessLog', settings);
    const own = joinMethodSettings(methodSettings);
    const routes = gatewayMethods(definition).flatMap(({ path, method, operation }) => {
      const { throttle = settings.throttle, methodMetrics = detailedMetricsEnabled } = own[operation] ?? {};
      if (throttle === settings.throttle && methodMetrics === detailedMetricsEnabled) return [];
      return [[`${method} ${path}`, { ...limits(throttle), DetailedMetricsEnabled: methodMetrics }]];
    });
    return new apigateway.CfnStage(this, 'Stage', {
      apiId: this.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.logGroupArn, format: JSON.stringify(httpAccessLog) },
      defaultRouteSettings: {
        throttlingRateLimit: settings.throttle.requestsPerSecond,
        throttlingBurstLimit: settings.throttle.burst,
        detailedMetricsEnabled,
      },
      ...(routes.length > 0 && { routeSettings: Object.fromEntries(routes) }),
    });
  }

  #addDomain(settings: DomainSettings, stage: apigateway.CfnStage): string {
    const mtls = trustStore(this, settings);
    const domain = new apigateway.DomainName(this, 'Domain', {
      domainName: settings.name,
      certificate: domainCertificate(this, settings),
      securityPolicy: apigateway.SecurityPolicy.TLS_1_2,
      ...(mtls && { mtls }),
    });
    const { regionalDomainName, regionalHostedZoneId } = domain;
    const mapping = { apiId: this.apiId, domainName: domain.name, stage: '$default' };
    new apigateway.CfnApiMapping(this, 'Mapping', mapping).addResourceDependency(stage);
    const target = new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId);
    pointDomain(this, settings, target, regionalDomainName);
    return `https://${settings.name}/`;
  }
}

function limits({ requestsPerSecond, burst }: Throttle) {
  return { ThrottlingRateLimit: requestsPerSecond, ThrottlingBurstLimit: burst };
}

function checkSettings({ domain, closesDefaultEndpoint }: HttpApiSettings): void {
  if (closesDefaultEndpoint && !domain)
    throw new SettingError('Without a domain, the default endpoint has to stay open.');
  if (domain?.mutualTls && !closesDefaultEndpoint) {
    throw new SettingError('Mutual TLS can be gone round as long as the default endpoint is open: close it.');
  }
}
