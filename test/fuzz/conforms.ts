import type { OpenMock, WireResponse } from '../toolkit/mock/open-mock.js';

/** What the router answers by itself, whatever the operation declares. */
const owned = new Set([400, 401, 403, 404, 405, 406, 413, 415, 422, 428]);

/** What is wrong with a reply; nothing when it is as the document and the router's own rules have it. */
export async function complaints(
  mock: OpenMock,
  method: string,
  reply: WireResponse,
  answered: string | undefined,
): Promise<string[]> {
  const { status, text } = reply;
  if (status >= 500) return [`a server error: ${status} ${text}`];
  if (method === 'HEAD') return text === '' ? [] : ['HEAD has a body'];
  if (answered === undefined) return refusalComplaints(method, reply);
  return replyComplaints(mock, reply, answered);
}

/** RFC 9457, and the headers that RFC 9110 wants beside a status. */
function refusalComplaints(method: string, { status, headers, text }: WireResponse): string[] {
  if (method === 'OPTIONS' && status === 204) return headers.allow ? [] : ['OPTIONS without Allow'];
  if (!owned.has(status)) return [`the router does not answer ${status}`];
  if (headers['content-type'] !== 'application/problem+json') return [`a refusal as ${headers['content-type']}`];
  const needed: { readonly [status: number]: string } = { 401: 'www-authenticate', 405: 'allow', 415: 'accept' };
  const name = needed[status];
  return [
    ...(name !== undefined && headers[name] === undefined ? [`${status} without ${name}`] : []),
    ...problemComplaints(JSON.parse(text), status),
  ];
}

interface Problem {
  readonly [name: string]: unknown;
  readonly errors?: unknown;
}

function problemComplaints(problem: Problem, status: number): string[] {
  const { errors = [] } = problem;
  const texts = ['type', 'title', 'detail', 'instance'].filter((name) => typeof problem[name] !== 'string');
  const list = Array.isArray(errors) && errors.length <= 20 ? errors : ['too many'];
  const odd = list.filter((each) =>
    ['in', 'pointer', 'detail', 'keyword'].some((name) => typeof each[name] !== 'string'),
  );
  return [
    ...texts.map((name) => `the problem has no ${name}`),
    ...(problem.status === status ? [] : ['the problem has another status']),
    ...odd.map((each) => `an odd error: ${JSON.stringify(each)}`),
  ];
}

/** The status, the media type and the body that came over the wire are declared. */
async function replyComplaints(
  { model, compiled }: OpenMock,
  { status, headers, text }: WireResponse,
  answered: string,
): Promise<string[]> {
  const operation = model.operations.find(({ valueName }) => valueName === answered);
  // A preference that nothing fits is told by the mock itself.
  if (status === 400 && /There is no (?:code|example)|breaks its own schema/.test(text)) return [];
  const find = (name: string) => operation?.responses.find((response) => response.status === name);
  const declared = find(String(status)) ?? find(`${String(status)[0]}XX`) ?? find('default');
  if (declared === undefined) return [`${answered} does not declare ${status}`];
  if (status === 204 || declared.content.length === 0) return text === '' ? [] : ['a body where none is declared'];
  const type = headers['content-type'] ?? '';
  const media = declared.content.find(({ mediaType }) => mediaType === type);
  if (media === undefined) return type === '' ? ['no media type'] : [];
  const validators = compiled.responses[answered];
  const check = validators?.[declared.status]?.content?.[type]?.check;
  if (check === undefined || !/[/+]json/.test(type) || check(JSON.parse(text))) return [];
  return [`the body of ${answered} ${status} is not what is declared: ${text}`];
}
