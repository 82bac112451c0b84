import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmTopic } from './alarm-topic.js';
import type { ApiMetrics } from './api-metrics.js';
import type { DefinedTable } from './defined-table.js';
import type { NodeFunction } from './node-function.js';
import type { TableChanges } from './table-changes.js';

/** When somebody is to be told. */
export interface MonitoringSettings {
  /** Who gets the alarms, after they have confirmed it; more can subscribe to the topic. */
  readonly emails: readonly string[];
  /** Answers from 500 on within five minutes. */
  readonly serverErrors: number;
  /** What 99 of 100 callers may wait, in milliseconds, for five minutes. */
  readonly latencyMilliseconds: number;
  /** How long changes of a table may wait to be told, in seconds. */
  readonly changesDelaySeconds: number;
}

const fiveMinutes = { period: Duration.minutes(5) };

/** Alarms that go to one topic, and a dashboard with everything that they watch. Alarms cost by the month, each. */
export class Monitoring extends Construct {
  readonly topic: Topic;
  readonly #settings: MonitoringSettings;
  readonly #dashboard: Dashboard;
  readonly #alarms: Alarm[] = [];

  constructor(scope: Construct, id: string, settings: MonitoringSettings) {
    super(scope, id);
    this.#settings = settings;
    this.topic = alarmTopic(this, 'Topic', settings.emails);
    this.#dashboard = new Dashboard(this, 'Dashboard');
  }

  watchApi({ requests, clientErrors, serverErrors, latency, integrationLatency }: ApiMetrics): void {
    this.#alarm(
      'ApiErrors',
      serverErrors.with(fiveMinutes),
      this.#settings.serverErrors,
      'The API answers with errors.',
    );
    this.#alarm('ApiLatency', latency.with(fiveMinutes), this.#settings.latencyMilliseconds, 'The API is slow.');
    this.show('Requests', [requests], [clientErrors, serverErrors]);
    this.show('Latency, 99 %', [latency, integrationLatency]);
  }

  /** @param name what its alarms and graphs are called */
  watchFunction({ function: own, target, settings, node }: NodeFunction, name = node.id): void {
    const errors = target.metricErrors(fiveMinutes);
    const throttles = own.metricThrottles(fiveMinutes);
    const duration = target.metricDuration({ ...fiveMinutes, statistic: 'p99' });
    const concurrency = own.metric('ConcurrentExecutions', { ...fiveMinutes, statistic: 'Maximum' });
    const { timeoutSeconds, reservedConcurrency = 1_000 } = settings;
    const of = `The function ${name}`;
    this.#alarm(`${name}Errors`, errors, 1, `${of} fails or runs out of time.`);
    this.#alarm(`${name}Throttles`, throttles, 1, `${of} gets more calls than it may take.`);
    this.#alarm(`${name}Duration`, duration, timeoutSeconds * 800, `${of} needs four fifths of its time-out.`);
    this.#alarm(`${name}Concurrency`, concurrency, reservedConcurrency * 0.8, `${of} is at four fifths of its limit.`);
    this.show(`${name}: calls`, [target.metricInvocations(), concurrency], [errors, throttles]);
  }

  watchTable({ table, definition: { name } }: DefinedTable): void {
    const throttled = table.metricThrottledRequestsForOperations({ operations, ...fiveMinutes });
    const broken = table.metricSystemErrorsForOperations({ operations, ...fiveMinutes });
    this.#alarm(`${name}Throttles`, throttled, 1, `Requests to the table ${name} are throttled.`);
    this.#alarm(`${name}Errors`, broken, 1, `DynamoDB cannot serve the table ${name}.`);
    const [reads, writes] = [table.metricConsumedReadCapacityUnits(), table.metricConsumedWriteCapacityUnits()];
    this.show(`${name}: capacity`, [reads, writes], [throttled]);
  }

  watchChanges({ consumer, deadLetters, node: { id } }: TableChanges): void {
    const age = consumer.function.metric('IteratorAge', { ...fiveMinutes, statistic: 'Maximum' });
    this.#alarm(`${id}Age`, age, this.#settings.changesDelaySeconds * 1_000, 'Changes wait too long to be told.');
    this.show(`${id}: delay`, [age]);
    this.watchFunction(consumer, `${id}Consumer`);
    this.watchDeadLetters(id, deadLetters);
  }

  watchDeadLetters(name: string, queue: Queue): void {
    const waiting = queue.metricApproximateNumberOfMessagesVisible({ ...fiveMinutes, statistic: 'Maximum' });
    this.#alarm(`${name}DeadLetters`, waiting, 1, `Something of ${name} could not be handled.`);
    this.show(`${name}: dead letters`, [waiting]);
  }

  /** Puts the state of all alarms so far on the dashboard. */
  showAlarms(): void {
    for (let at = 0; at < this.#alarms.length; at += mostShown) {
      const alarms = this.#alarms.slice(at, at + mostShown);
      this.#dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', width: 24, alarms }));
    }
  }

  /** Puts metrics on the dashboard. */
  show(title: string, left: IMetric[], right: IMetric[] = []): void {
    this.#dashboard.addWidgets(new GraphWidget({ title, width: 12, left, right }));
  }

  #alarm(id: string, metric: IMetric, threshold: number, alarmDescription: string): void {
    const alarm = new Alarm(this, id, {
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // No traffic is no failure.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    this.#alarms.push(alarm);
  }
}

/** What a widget of CloudWatch takes. */
const mostShown = 100;

/** An alarm may look at ten metrics. */
const operations = [
  Operation.GET_ITEM,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
  Operation.QUERY,
  Operation.SCAN,
  Operation.BATCH_GET_ITEM,
  Operation.BATCH_WRITE_ITEM,
  Operation.TRANSACT_WRITE_ITEMS,
];
