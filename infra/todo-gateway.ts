import { fileURLToPath } from 'node:url';
import type { Construct } from 'constructs';
import { BundledCode } from 'specwright/cdk/bundled-code';
import type { DefinedTable } from 'specwright/cdk/defined-table';
import { OpenApiHttpApi } from 'specwright/cdk/open-api-http-api';
import { OpenApiRestApi } from 'specwright/cdk/open-api-rest-api';
import httpDefinition from '../generated/apigateway.http.json' with { type: 'json' };
import restDefinition from '../generated/apigateway.rest.json' with { type: 'json' };
import methodSettings from '../generated/gateway-settings.json' with { type: 'json' };
import document from '../generated/openapi.json' with { type: 'json' };
import * as operations from '../generated/operations.js';
import { grants } from '../handlers/grants.js';
import { cursorSecret } from './cursor-secret.js';
import { serverErrors } from './operation-metrics.js';
import type { SignIn } from './sign-in.js';
import type { Stage } from './stage.js';

const entries = {
  claims: fileURLToPath(new URL('../handlers/lambda.ts', import.meta.url)),
  context: fileURLToPath(new URL('../handlers/lambda-behind-function.ts', import.meta.url)),
};

export type TodoGateway = OpenApiRestApi<typeof operations> | OpenApiHttpApi<typeof operations>;

/** The API and the functions behind it, of the kind that the stage has. */
export function todoGateway(
  scope: Construct,
  stage: Stage,
  tables: readonly DefinedTable[],
  { authorizer, scopePrefix }: SignIn,
): TodoGateway {
  const { retain, logRetention } = stage;
  const props = {
    operations,
    document,
    grants,
    tables,
    functions: stage.division,
    code: (names?: readonly string[]) =>
      new BundledCode(
        entries[stage.signIn.kind === 'function' ? 'context' : 'claims'],
        names,
        stage.responses === 'off' ? 'none' : 'included',
      ),
    functionSettings: { retain, logRetention, ...stage.functions },
    operationSettings: {
      ...stage.operations,
      // No other operation needs it, nor gets it where each has a function of its own.
      listTodos: { ...stage.operations?.listTodos, environment: { CURSOR_SECRET: cursorSecret(scope, stage) } },
    },
    environment: {
      STAGE: stage.name,
      VALIDATE_RESPONSES: stage.responses,
      CORS_ORIGIN: stage.frontEnd,
      SCOPE_PREFIX: scopePrefix,
      // Where problems lead to their pages; otherwise these are beside the API, if anywhere.
      ...(stage.site?.domain && { DOCS_URL: `https://${stage.site.domain.name}` }),
      ...Object.fromEntries(tables.map(({ definition, table }) => [definition.environmentVariable, table.tableName])),
    },
    // A new version is taken back for what its callers get to see, and API Gateway's metrics of an HTTP API go by an id that
    // there is not yet; those of a REST API are watched anyway.
    serverErrors: serverErrors(stage),
    authorizers: { bearerAuth: authorizer },
    corsOrigin: stage.frontEnd,
    methodSettings: [methodSettings, stage.operations ?? {}],
  };
  const settings = { retain, logRetention, stageName: stage.name, ...stage.gateway };
  return stage.api === 'http'
    ? new OpenApiHttpApi(scope, 'Api', { ...props, definition: httpDefinition, settings })
    : new OpenApiRestApi(scope, 'Api', {
        ...props,
        definition: restDefinition,
        settings: { ...settings, ...stage.restApi },
      });
}
