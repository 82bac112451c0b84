import { fileURLToPath } from 'node:url';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BundledCode } from 'specwright/cdk/bundled-code';
import { DefinedTable } from 'specwright/cdk/defined-table';
import { Monitoring, type MonitoringSettings } from 'specwright/cdk/monitoring';
import { TableChanges } from 'specwright/cdk/table-changes';
import { operationErrors, operationLatencies } from './operation-metrics.js';
import { signIn } from './sign-in.js';
import type { Stage } from './stage.js';
import { tables } from './tables.js';
import { type TodoGateway, todoGateway } from './todo-gateway.js';
import { todoSite } from './todo-site.js';

export interface TodoStackProps extends StackProps {
  readonly stage: Stage;
  /** Where the pages of the site are; what `npm run build:site` makes unless it is said. */
  readonly siteFolder?: string;
}

const builtSite = fileURLToPath(new URL('../site', import.meta.url));

/** The Todo API in one stage: sign-in, tables, gateway and functions, and what becomes of changes. */
export class TodoStack extends Stack {
  constructor(scope: Construct, id: string, { stage, siteFolder = builtSite, ...props }: TodoStackProps) {
    super(scope, id, { description: `The Todo API, ${stage.name}`, ...props });
    const { retain } = stage;
    const deployed = tables.map(
      (definition) => new DefinedTable(this, definition.name, definition, { retain, ...stage.tables }),
    );
    const callers = signIn(this, stage);
    const api = todoGateway(this, stage, deployed, callers);
    const changes = deployed.flatMap((table) => this.#follow(table, stage));
    if (stage.monitoring) this.#watch(stage.monitoring, stage, api, deployed, changes);
    if (stage.site)
      todoSite(this, stage, siteFolder, { apiUrl: api.url, ...(callers.page && { signIn: callers.page }) });
    for (const { definition, table } of deployed) {
      new CfnOutput(this, `${definition.name}TableName`, { value: table.tableName });
    }
    new CfnOutput(this, 'Url', { value: api.url });
  }

  /** Hands the changes of a table to the function that its definition names, which makes events of them. */
  #follow(table: DefinedTable, stage: Stage): TableChanges[] {
    const { name, stream } = table.definition;
    if (stream === undefined) return [];
    const { retain, logRetention, changes: settings } = stage;
    const changes = new TableChanges(this, `${name}Changes`, {
      table,
      settings,
      code: new BundledCode(fileURLToPath(new URL(`../${stream.entry}`, import.meta.url))),
      functionSettings: { retain, logRetention, ...settings.functions },
      busVariable: 'EVENT_BUS_NAME',
    });
    new CfnOutput(this, `${name}BusName`, { value: changes.bus.eventBusName });
    return [changes];
  }

  #watch(
    settings: MonitoringSettings,
    stage: Stage,
    api: TodoGateway,
    deployed: readonly DefinedTable[],
    changes: readonly TableChanges[],
  ): void {
    const monitoring = new Monitoring(this, 'Monitoring', settings);
    monitoring.watchApi(api.metrics);
    monitoring.show('Operations: latency, 99 %', operationLatencies(stage));
    monitoring.show('Operations: errors', operationErrors(stage));
    for (const each of api.functions.all) monitoring.watchFunction(each);
    for (const each of deployed) monitoring.watchTable(each);
    for (const each of changes) monitoring.watchChanges(each);
    monitoring.showAlarms();
    new CfnOutput(this, 'AlarmTopicArn', { value: monitoring.topic.topicArn });
  }
}
