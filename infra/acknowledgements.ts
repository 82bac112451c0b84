import type { Acknowledgment } from 'aws-cdk-lib';

/** What cdk-nag holds against the stacks and is right all the same. Add nothing without a reason. */
export const acknowledgements: readonly Acknowledgment[] = [
  {
    id: 'AwsSolutions-APIG2',
    reason:
      'The function validates every request against all of the document, and says where it is wrong, which API Gateway does not.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'AWS knows no finer resource for sending traces, for the network interfaces of functions, for reading alarms, and ' +
      'for the logs of API Gateway. test/infra/todo-stack.test.ts lists these actions and lets no others through.',
  },
  {
    id: 'AwsSolutions-SMG4',
    reason: 'Rotating the secret would break the cursors under way and protect nothing: it opens nothing but cursors.',
  },
];
