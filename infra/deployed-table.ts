import { RemovalPolicy } from 'aws-cdk-lib';
import { type Attribute, AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { KeyAttribute, Projection, TableDefinition } from 'specwright/dynamodb';
import type { Stage } from './stages.js';

/** A table as its definition says, paid by the request and recoverable to any second of the stage's last days. */
export class DeployedTable extends TableV2 {
  constructor(scope: Construct, id: string, definition: TableDefinition, stage: Stage) {
    const { partitionKey, sortKey, localIndexes = [], globalIndexes = [], timeToLiveAttribute } = definition;
    super(scope, id, {
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
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: stage.recoveryDays,
      },
      deletionProtection: stage.keepsData,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}

const types = { S: AttributeType.STRING, N: AttributeType.NUMBER, B: AttributeType.BINARY };

function attribute({ name, type }: KeyAttribute): Attribute {
  return { name, type: types[type] };
}

function projection(wanted: Projection = 'all') {
  if (wanted === 'all') return { projectionType: ProjectionType.ALL };
  if (wanted === 'keys') return { projectionType: ProjectionType.KEYS_ONLY };
  return { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...wanted.include] };
}
