/** The fields of a Path Item Object that are operations, in the order of OpenAPI 3.1, section 4.8.9.1. */
export const methodFields: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
