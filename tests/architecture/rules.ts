import type { IForbiddenRuleType } from 'dependency-cruiser';

const TEST = '\\.(unit|int|journey)\\.test\\.tsx?$|\\.properties\\.ts$|/cases/|/testing/|/fakes/';
const NPM = 'node_modules';

/** Who may import whom (docs/architecture.md). Paths are relative to the repository, or to a planted tree in the test. */
export const rules: IForbiddenRuleType[] = [
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^aws-lambda$' } },
  { name: 'kernel-alone', severity: 'error', from: { path: '^shared/kernel/', pathNot: TEST }, to: { pathNot: '^shared/kernel/' } },
  {
    name: 'facts-know-kernel',
    severity: 'error',
    from: { path: '^shared/facts/', pathNot: TEST },
    to: { pathNot: '^shared/(facts|kernel)/' },
  },
  {
    name: 'contracts-know-kernel-and-zod',
    severity: 'error',
    from: { path: '^shared/contracts/', pathNot: TEST },
    to: { pathNot: `^shared/(contracts|kernel)/|${NPM}/zod/` },
  },
  {
    name: 'shared-context-alone',
    severity: 'error',
    from: { path: '^shared/(?!kernel/|facts/|contracts/)([^/]+)/', pathNot: TEST },
    to: { pathNot: '^shared/(kernel|facts|$1)/' },
  },
  {
    name: 'shared-never-outside',
    severity: 'error',
    from: { path: '^shared/' },
    to: { path: '^(functions|miniapp|sandbox|cli|local|bench)/' },
  },
  {
    name: 'platform-knows-no-context',
    severity: 'error',
    from: { path: '^functions/platform/', pathNot: TEST },
    to: {
      path: '^functions/(?!platform/)|^shared/(?!kernel/|facts/fact\\.ts|contracts/common\\.ts)|^(miniapp|sandbox|cli|local|tests|bench)/',
    },
  },
  {
    name: 'functions-context-alone',
    severity: 'error',
    from: { path: '^functions/(?!platform/|relay/|openapi/)([^/]+)/', pathNot: TEST },
    to: { path: '^functions/(?!platform/|$1/)|^shared/(?!kernel/|facts/|contracts/|$1/)|^(miniapp|sandbox|cli|local|tests|bench)/' },
  },
  {
    name: 'only-wiring-picks-adapters',
    severity: 'error',
    from: { path: '^functions/', pathNot: `${TEST}|/wiring\\.ts$|\\.(dynamo|http|s3|sqs|kms)\\.ts$` },
    to: { path: '^functions/[^/]+/[^/]+\\.(dynamo|http|s3|sqs|kms)\\.ts$' },
  },
  {
    name: 'contracts-as-types-in-miniapp',
    severity: 'error',
    from: { path: '^miniapp/src/', pathNot: TEST },
    to: { path: '^shared/contracts/', dependencyTypesNot: ['type-only'] },
  },
  { name: 'miniapp-never-functions', severity: 'error', from: { path: '^miniapp/' }, to: { path: '^(functions|sandbox|cli|local)/' } },
  {
    name: 'miniapp-contexts-apart',
    severity: 'error',
    from: { path: '^miniapp/src/(identity|credit|lending|workflow|village|points|merchant|notice)/', pathNot: TEST },
    to: { path: '^miniapp/src/(identity|credit|lending|workflow|village|points|merchant|notice|staff|demo)/', pathNot: '^miniapp/src/$1/' },
  },
  {
    name: 'sandbox-apart',
    severity: 'error',
    from: { path: '^sandbox/', pathNot: TEST },
    to: { path: '^(functions|miniapp|cli|local|tests|bench)/' },
  },
  { name: 'functions-never-sandbox', severity: 'error', from: { path: '^functions/', pathNot: TEST }, to: { path: '^sandbox/' } },
];
