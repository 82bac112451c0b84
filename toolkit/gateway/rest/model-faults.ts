import type { ErrorObject } from 'ajv';

/**
 * What `$context.error.validationErrorString` says: `[object has missing required properties (["body","subject"])]`.
 * That text and the ones like it are API Gateway's; for rarer keywords it is Ajv's.
 */
export function faultsText(faults: readonly ErrorObject[]): string {
  const missing = faults.filter(({ keyword }) => keyword === 'required');
  const others = faults.filter(({ keyword }) => keyword !== 'required').map(faultText);
  const places = [...new Set(missing.map(({ instancePath }) => instancePath))];
  const lists = places.map((place) => {
    const names = missing
      .filter(({ instancePath }) => instancePath === place)
      .map(({ params }) => params.missingProperty);
    return `object has missing required properties (${JSON.stringify(names.sort())})`;
  });
  return `[${[...lists, ...others].join(', ')}]`;
}

function faultText({ keyword, params, message = 'is not valid', instancePath }: ErrorObject): string {
  if (keyword === 'additionalProperties') {
    return `object instance has properties which are not allowed by the schema: ["${params.additionalProperty}"]`;
  }
  return `${instancePath === '' ? 'instance' : instancePath} ${message}`;
}
