import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handlers, root } from '../local/handlers.ts';
import { breachesOf } from './template/rules.ts';
import { ofType, property, type Template } from './template/template.ts';

const out = mkdtempSync(join(tmpdir(), 'huinong-package-'));
let template: Template;

beforeAll(async () => {
  const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');
  // No credentials, and a proxy that answers nobody: packaging asks no one.
  const env = {
    PATH: process.env.PATH,
    HOME: out,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    HTTP_PROXY: 'http://127.0.0.1:9',
    HUINONG_BUILD: `package-${process.pid}`,
    SLS_TELEMETRY_DISABLED: '1',
  };
  await promisify(execFile)(process.execPath, [serverless, 'package', '--stage', 'prod', '--region', 'cn-north-1', '--package', out], {
    cwd: root,
    env,
  });
  template = JSON.parse(readFileSync(join(out, 'cloudformation-template-update-stack.json'), 'utf8')) as Template;
}, 300_000);
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
  rmSync(join(root, '.esbuild', `package-${process.pid}`), { recursive: true, force: true });
});

it('packages every function without credentials or network', () => {
  const zips = readdirSync(out).filter((name) => name.endsWith('.zip'));
  expect(zips.sort()).toEqual(
    Object.keys(handlers())
      .map((name) => `${name}.zip`)
      .sort(),
  );
});

it('keeps every rule: roles, time, memory, dead letters, logs, store', () => {
  expect(ofType(template, 'AWS::Lambda::Function')).toHaveLength(Object.keys(handlers()).length);
  expect(breachesOf(template)).toEqual([]);
});

it('names no partition, region or account: the same template serves aws and aws-cn', () => {
  expect(JSON.stringify(template.Resources)).not.toMatch(/arn:aws(-cn)?:|amazonaws\.com\.cn|\b\d{12}:/);
});

it('keeps Redis’ callers in the VPC with a fixed way out, and the table behind its own endpoint', () => {
  const inside = ofType(template, 'AWS::Lambda::Function').filter(([, one]) => property(one, 'VpcConfig') !== undefined);
  expect(inside.map(([, one]) => String(property(one, 'FunctionName')).replace('huinong-prod-', '')).sort()).toEqual([
    'credit-http',
    'identity-http',
    'insight-http',
    'lending-bureau',
    'lending-bureau-http',
    'lending-close',
    'lending-evidence',
    'lending-http',
    'lending-jobs',
    'lending-post-loan',
    'lending-reconcile',
    'lending-statement',
    'merchant-files',
    'merchant-http',
    'merchant-settlement',
    'notice-http',
    'notice-minute',
    'points-daily-file',
    'points-http',
    'village-http',
    'workflow-http',
  ]);
  for (const type of ['AWS::EC2::NatGateway', 'AWS::EC2::EIP', 'AWS::EC2::VPCEndpoint', 'AWS::ElastiCache::ReplicationGroup']) {
    expect(ofType(template, type).length, type).toBeGreaterThan(0);
  }
});

it('passes the paths of every context to it', () => {
  const routes = ofType(template, 'AWS::ApiGatewayV2::Route').map(([, one]) => property(one, 'RouteKey'));
  expect(routes.sort()).toEqual([
    ...[
      'bureau-reporting',
      'credit',
      'identity',
      'insight',
      'lending',
      'merchant-files',
      'merchant',
      'notice',
      'points',
      'portfolio',
      'post-loan',
      'village',
      'workflow',
    ].map((context) => `ANY /v1/${context}/{proxy+}`),
    'GET /openapi.json',
  ]);
});
