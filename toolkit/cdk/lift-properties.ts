import { Size } from 'aws-cdk-lib';
import type { SpecRestApiProps } from 'aws-cdk-lib/aws-apigateway';
import type { GatewayDefinition } from './bind-definition.js';

const mediaTypes = 'x-amazon-apigateway-binary-media-types';
const compression = 'x-amazon-apigateway-minimum-compression-size';

interface Liftable extends GatewayDefinition {
  readonly [mediaTypes]?: readonly string[];
  readonly [compression]?: number;
}

/**
 * What a definition says of the whole API and CloudFormation has properties for. Left in the definition, it would be added
 * to what the API had before, and nothing could ever be taken away.
 */
export function liftProperties({
  [mediaTypes]: binary,
  [compression]: smallest,
  ...body
}: Liftable): { readonly body: GatewayDefinition } & Pick<SpecRestApiProps, 'binaryMediaTypes' | 'minCompressionSize'> {
  return {
    body,
    ...(binary && { binaryMediaTypes: [...binary] }),
    ...(smallest !== undefined && { minCompressionSize: Size.bytes(smallest) }),
  };
}
