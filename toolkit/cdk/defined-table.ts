import {
  type Attribute,
  AttributeType,
  Billing,
  Capacity,
  type CfnGlobalTable,
  ContributorInsightsMode,
  ProjectionType,
  StreamViewType,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { KeyAttribute, Projection, TableDefinition } from '../dynamodb/table-definition.js';
import { type Retention, removalPolicy } from './retention.js';
import type { GrantedTable } from './table-rights.js';

/** How a table is run. */
export interface TableSettings extends Pick<Retention, 'retain'> {
  readonly capacity: OnDemand | Provisioned;
  /** How far back it can be restored to any second, from 1 to 35 days. */
  readonly recoveryDays: number;
  /** Encrypted with a key of your own instead of DynamoDB's, for a monthly price and one for its uses. */
  readonly ownKey: boolean;
  /** Shows the keys that are throttled, or all that are used most. */
  readonly insights?: 'throttled' | 'all';
  /** What it can take at once from the first second on; a new table takes 12,000 reads and 4,000 writes. */
  readonly warm?: { readonly reads: number; readonly writes: number };
}

/** Paid by the request. The maxima bound what a mistake can cost: beyond them requests are throttled. */
export interface OnDemand {
  readonly mode: 'on-demand';
  readonly maxReads?: number;
  readonly maxWrites?: number;
}

/** Paid by the hour, following the use of it; cheaper where that is even. */
export interface Provisioned {
  readonly mode: 'provisioned';
  readonly reads: Range;
  readonly writes: Range;
  /** The share of it in use, in per cent from 20 to 90, that scaling aims for. */
  readonly utilisationPercent: number;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * A table as its definition says, run as the stage says. What a stage retains can neither be deleted with the stack nor by
 * accident.
 */
export class DefinedTable extends Construct implements GrantedTable {
  readonly table: TableV2;
  readonly encryptionKey: Key | undefined;

  constructor(
    scope: Construct,
    id: string,
    readonly definition: TableDefinition,
    settings: TableSettings,
  ) {
    super(scope, id);
    const policy = removalPolicy(settings);
    this.encryptionKey = settings.ownKey
      ? new Key(this, 'Key', {
          description: `Encrypts ${definition.name}`,
          enableKeyRotation: true,
          removalPolicy: policy,
        })
      : undefined;
    this.table = new TableV2(this, 'Table', {
      ...keysAndIndexes(definition),
      billing: billing(settings.capacity),
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: settings.recoveryDays,
      },
      ...(settings.insights && { contributorInsightsSpecification: { enabled: true, mode: modes[settings.insights] } }),
      ...(settings.warm && {
        warmThroughput: { readUnitsPerSecond: settings.warm.reads, writeUnitsPerSecond: settings.warm.writes },
      }),
      ...(definition.stream && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
      deletionProtection: settings.retain,
      removalPolicy: policy,
    });
    if (this.encryptionKey) this.#encrypt(this.encryptionKey.keyArn);
  }

  /** By hand, because CDK does it only in a stack that knows its Region. */
  #encrypt(keyArn: string): void {
    const resource = this.table.node.defaultChild as CfnGlobalTable;
    resource.addPropertyOverride('SSESpecification', { SSEEnabled: true, SSEType: 'KMS' });
    resource.addPropertyOverride('Replicas.0.SSESpecification', { KMSMasterKeyId: keyArn });
  }

  get tableArn(): string {
    return this.table.tableArn;
  }
}

function keysAndIndexes(definition: TableDefinition): Omit<TablePropsV2, 'billing'> {
  const { partitionKey, sortKey, localIndexes = [], globalIndexes = [], timeToLiveAttribute } = definition;
  return {
    partitionKey: attribute(partitionKey),
    ...(sortKey && { sortKey: attribute(sortKey) }),
    localSecondaryIndexes: localIndexes.map((index) => ({
      indexName: index.name,
      sortKey: attribute(index.sortKey),
      ...projection(index.projection),
    })),
    globalSecondaryIndexes: globalIndexes.map((index) => ({
      indexName: index.name,
      partitionKey: attribute(index.partitionKey),
      ...(index.sortKey && { sortKey: attribute(index.sortKey) }),
      ...projection(index.projection),
    })),
    ...(timeToLiveAttribute !== undefined && { timeToLiveAttribute }),
  };
}

function billing(capacity: OnDemand | Provisioned): Billing {
  if (capacity.mode === 'on-demand') {
    const { maxReads, maxWrites } = capacity;
    return Billing.onDemand({
      ...(maxReads !== undefined && { maxReadRequestUnits: maxReads }),
      ...(maxWrites !== undefined && { maxWriteRequestUnits: maxWrites }),
    });
  }
  const scaled = ({ min, max }: Range) =>
    Capacity.autoscaled({
      minCapacity: min,
      maxCapacity: max,
      targetUtilizationPercent: capacity.utilisationPercent,
    });
  return Billing.provisioned({ readCapacity: scaled(capacity.reads), writeCapacity: scaled(capacity.writes) });
}

const types = { S: AttributeType.STRING, N: AttributeType.NUMBER, B: AttributeType.BINARY };
const modes = {
  throttled: ContributorInsightsMode.THROTTLED_KEYS,
  all: ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS,
};

function attribute({ name, type }: KeyAttribute): Attribute {
  return { name, type: types[type] };
}

function projection(wanted: Projection = 'all') {
  if (wanted === 'all') return { projectionType: ProjectionType.ALL };
  if (wanted === 'keys') return { projectionType: ProjectionType.KEYS_ONLY };
  return { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...wanted.include] };
}
