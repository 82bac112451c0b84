import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadSettings } from '../../client/web/src/settings.js';
import { signIn } from '../../client/web/src/sign-in.js';
import type { Stage } from '../../infra/stage.js';
import { findStage } from '../../infra/stages.js';
import { TodoStack } from '../../infra/todo-stack.js';
import { SettingError } from '../../toolkit/cdk/setting-error.js';
import { circlesIn } from './circles.js';
import type { Resource } from './synthesised-stack.js';

const work = mkdtempSync(join(tmpdir(), 'todo-site-'));
/** What `npm run build:site` leaves, and `npm run docs`. */
const [withPage, docsOnly] = ['page', 'docs'].map((name) => join(work, name)) as [string, string];
for (const folder of [withPage, docsOnly]) mkdirSync(folder);
writeFileSync(join(withPage, 'index.html'), '<!doctype html><title>Todos</title>');
writeFileSync(join(withPage, 'page.json'), readFileSync('client/web/public/page.json'));
writeFileSync(join(docsOnly, 'index.html'), '<!doctype html><title>Docs</title>');

const site = {
  domain: { name: 'todo.example.com', certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1' },
};
const served: Partial<Stage> = { site, frontEnd: 'https://todo.example.com', division: 'single' };
const issuer = { kind: 'issuer', issuer: 'https://issuer.example', audience: 'todos', scopePrefix: 'x/' } as const;

function own(changes: Partial<Stage>, siteFolder = withPage) {
  const app = new App({ outdir: mkdtempSync(join(work, 'out-')), context: CURRENTLY_RECOMMENDED_FLAGS });
  new TodoStack(app, 'own', { siteFolder, stage: { ...findStage('dev'), name: 'own', ...changes } });
  return app;
}

/** What CloudFormation makes of a value, with the names of resources in the place of what they are called later. */
function deployed(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = value as { [intrinsic: string]: unknown };
  if (Array.isArray(joined)) return joined[1].map(deployed).join(joined[0]);
  return pseudoParameters.get(String(Ref)) ?? String(Ref ?? attribute);
}

const pseudoParameters = new Map([
  ['AWS::Region', 'eu-west-1'],
  ['AWS::URLSuffix', 'amazonaws.com'],
]);

beforeAll(() => {
  vi.stubEnv('CDK_VALIDATION', 'false');
});

afterEach(() => {
  vi.unstubAllGlobals();
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(work, { recursive: true });
});

describe('a stage whose site has the page', () => {
  let resources: { readonly [id: string]: Resource };
  let assets: string;

  beforeAll(() => {
    const assembly = own(served).synth();
    resources = assembly.getStackByName('own').template.Resources;
    assets = assembly.directory;
  });

  const only = (type: string) => {
    const [found, ...others] = Object.entries(resources).filter(([, { Type }]) => Type === type);
    if (!found || others.length > 0) throw new Error(`There are ${others.length} others of ${type}.`);
    return { id: found[0], ...found[1].Properties } as { readonly id: string; readonly [name: string]: unknown };
  };

  /** The file that CDK's function puts into the bucket last. */
  const pageJson = () => {
    const { SourceObjectKeys: keys, SourceMarkers: markers } = only('Custom::CDKBucketDeployment') as unknown as {
      SourceObjectKeys: string[];
      SourceMarkers: { [marker: string]: unknown }[];
    };
    const text = readFileSync(join(assets, `asset.${keys.at(-1)?.replace('.zip', '')}`, 'page.json'), 'utf8');
    const filled = Object.entries(markers.at(-1) ?? {}).reduce(
      (sum, [marker, value]) => sum.replaceAll(marker, deployed(value)),
      text,
    );
    expect(filled).not.toContain('marker');
    return filled;
  };

  const api = () =>
    `https://${only('AWS::ApiGateway::RestApi').id}.execute-api.eu-west-1.amazonaws.com/${only('AWS::ApiGateway::Stage').id}/`;
  const signInPages = () =>
    `https://${only('AWS::Cognito::UserPoolDomain').id}.auth.eu-west-1.amazoncognito.com/oauth2`;

  it('gives the page the settings that it reads, and with which it signs people in', async () => {
    vi.stubGlobal('fetch', async () => new Response(pageJson()));
    const settings = await loadSettings();
    expect(settings).toEqual({
      apiUrl: api(),
      signIn: {
        authorizeUrl: `${signInPages()}/authorize`,
        tokenUrl: `${signInPages()}/token`,
        clientId: only('AWS::Cognito::UserPoolClient').id,
        scopes: ['openid', 'todo-api-own/todos:read', 'todo-api-own/todos:write'],
      },
    });
    const went: string[] = [];
    const memory = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
    const place = { href: `${served.frontEnd}/`, assign: (url: string) => void went.push(url) };
    if (settings.signIn) await signIn(settings.signIn, place, memory);
    const { searchParams } = new URL(String(went[0]));
    const client = only('AWS::Cognito::UserPoolClient') as { CallbackURLs?: string[]; AllowedOAuthScopes?: object[] };
    expect(client.CallbackURLs).toEqual([searchParams.get('redirect_uri')]);
    // Of the resource server only its name is a reference.
    expect(client.AllowedOAuthScopes?.map(deployed).map((scope) => scope.replace(/.*\//, ''))).toEqual(
      (searchParams.get('scope') ?? '').split(' ').map((scope) => scope.replace(/.*\//, '')),
    );
  });

  it('lets its pages talk to the API and the token endpoint, and to nobody else', () => {
    const policy = only('AWS::CloudFront::ResponseHeadersPolicy') as unknown as {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: unknown } };
      };
    };
    const headers = policy.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy;
    const directives = deployed(headers.ContentSecurityPolicy).split('; ');
    expect(directives).toContain(`connect-src 'self' ${api()} ${signInPages()}/token`);
  });

  it('waits for nothing that waits for it', () => {
    expect(circlesIn(resources)).toEqual([]);
    const circle = { a: { Ref: 'b' }, b: { 'Fn::GetAtt': ['c', 'Arn'] }, c: { DependsOn: ['a'] } };
    expect(circlesIn(circle)).toEqual(['a → b → c → a']);
  });

  it('is let in by the API and by the sign-in pages, there and back', () => {
    const { origin } = new URL(`https://${site.domain.name}`);
    expect(JSON.stringify(only('AWS::ApiGateway::RestApi').Body)).toContain(`'${origin}'`);
    expect(only('AWS::Cognito::UserPoolClient')).toMatchObject({
      CallbackURLs: [`${origin}/`],
      LogoutURLs: [`${origin}/`],
    });
  });
});

describe('a site', () => {
  const typesIn = (app: App) =>
    app.node.findAll().flatMap((each) => String(Reflect.get(each, 'cfnResourceType') ?? []));
  const elsewhere = { ...served, frontEnd: 'https://elsewhere.example' } as const;
  const foreign = { ...served, signIn: issuer, api: 'http' } as const;
  const page = {
    authorizeUrl: 'https://issuer.example/authorize',
    tokenUrl: 'https://issuer.example/token',
    clientId: 'c',
  };

  it.each([
    ['that may not call the API', elsewhere, 'which lets in https://elsewhere.example'],
    ['that does not know where people sign in', foreign, 'say `signIn.page` of the stage own'],
  ])('is refused with a page %s', (_, changes, message) => {
    expect(() => own(changes)).toThrow(SettingError);
    expect(() => own(changes)).toThrow(message);
  });

  it('may have people sign in elsewhere, when it is said where', () => {
    expect(typesIn(own({ ...foreign, signIn: { ...issuer, page } }))).toContain('AWS::CloudFront::Distribution');
  });

  it.each([
    ['https://elsewhere.example', 1],
    ['https://d111111abcdef8.cloudfront.net', 0],
  ] as const)('without a domain is to be deployed twice, until %s is its own address', (frontEnd, warnings) => {
    const { node } = own({ ...served, site: {}, frontEnd }).node.findChild('own');
    expect(node.metadata.filter(({ data }) => String(data).includes('the output SiteUrl'))).toHaveLength(warnings);
  });

  it('of the documentation alone needs nothing of that', () => {
    expect(typesIn(own({ ...elsewhere, ...foreign, frontEnd: 'https://elsewhere.example' }, docsOnly))).toContain(
      'AWS::CloudFront::Distribution',
    );
  });

  it('is not there when the stage does not ask for it', () => {
    expect(typesIn(own({ division: 'single' })).filter((type) => /CloudFront|S3::/.test(type))).toEqual([]);
  });
});
