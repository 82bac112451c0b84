import { Stack } from 'aws-cdk-lib';
import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { keptLog, type Retention } from './retention.js';

/** Groups of rules that AWS maintains. */
export type ManagedRules =
  | 'AWSManagedRulesCommonRuleSet'
  | 'AWSManagedRulesKnownBadInputsRuleSet'
  | 'AWSManagedRulesAmazonIpReputationList'
  | 'AWSManagedRulesAnonymousIpList'
  | 'AWSManagedRulesSQLiRuleSet';

/** What a firewall lets through; it and each of its rules cost by the month. */
export interface FirewallSettings {
  /** What one address may send in five minutes, at least 10; more of it is answered with 403. */
  readonly requestsPerFiveMinutes: number;
  readonly managedRules: readonly ManagedRules[];
}

type Rule = CfnWebACL.RuleProperty;

/** A firewall in front of a stage of a REST API, which logs what it stops or counts. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, api: SpecRestApi, settings: FirewallSettings, kept: Retention) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('All'),
      rules: [rateRule(settings), ...settings.managedRules.map(managedRule)],
    });
    new CfnWebACLAssociation(this, 'Association', {
      resourceArn: api.deploymentStage.stageArn,
      webAclArn: acl.attrArn,
    });
    // WAF writes to groups with such names only. With the API's id in it, one that stays is in nobody's way.
    const logGroupName = `aws-waf-logs-${api.restApiId}`;
    const log = keptLog(this, 'Log', kept, logGroupName);
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // WAF takes the ARN without the `:*` with which CloudFormation ends it.
      logDestinationConfigs: [Stack.of(this).formatArn(logGroupArn(log))],
      redactedFields: [{ singleHeader: { Name: 'authorization' } }, { singleHeader: { Name: 'x-api-key' } }],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((Action) => ({ ActionCondition: { Action } })),
          },
        ],
      },
    });
  }
}

function rateRule({ requestsPerFiveMinutes }: FirewallSettings): Rule {
  return {
    name: 'TooMany',
    priority: 0,
    action: { block: {} },
    statement: {
      rateBasedStatement: { limit: requestsPerFiveMinutes, aggregateKeyType: 'IP', evaluationWindowSec: 300 },
    },
    visibilityConfig: visibility('TooMany'),
  };
}

function managedRule(name: ManagedRules, at: number): Rule {
  // It blocks bodies above 8 KB. The function checks sizes itself, and knows better which are too large.
  const counted = name === 'AWSManagedRulesCommonRuleSet' ? ['SizeRestrictions_BODY'] : [];
  return {
    name,
    priority: at + 1,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: visibility(name),
  };
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}

function logGroupArn({ logGroupName }: LogGroup) {
  return { service: 'logs', resource: `log-group:${logGroupName}` };
}
