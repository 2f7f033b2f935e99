import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { directoryOf } from './directory.ts';
import { examine } from './examine.ts';
import { freePorts, portsFromText, requireFree } from './ports.ts';
import { scratchDirectory } from './scratch.ts';

const directory = directoryOf(scratchDirectory());
let server: Server | undefined;
beforeEach(() => vi.stubEnv('HUINONG_LOCAL', directory.path));
afterEach(() => {
  vi.unstubAllEnvs();
  server?.close();
});

const listening = (): Promise<number> =>
  new Promise((resolve) => {
    const listener = createServer((_, response) => response.end('{}'));
    server = listener;
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });

it('without a stack says of each of its parts that none runs, and how to start one', async () => {
  const parts = await examine();
  for (const name of ['store', 'seed', 'functions', 'sandbox']) {
    expect(parts.find(({ part }) => part === name)).toEqual({ part: name, ok: false, cause: 'no stack is running', mend: 'npm start' });
  }
  expect(parts.find(({ part }) => part === 'Node')?.ok).toBe(true);
});

it('with a stack finds its parts, and names the one that does not answer', async () => {
  const port = await listening();
  const url = `http://127.0.0.1:${port}`;
  const { web: dead } = await freePorts();
  directory.writeEnvironment({ DYNAMODB_ENDPOINT: url });
  directory.writeReady({
    api: url,
    web: `${url}/`,
    sandbox: `http://127.0.0.1:${dead}`,
    institution: '220182',
    demo: { institution: '220182', villages: { empty: '', living: '' }, people: [], howToLogIn: '' },
  });
  const parts = await examine();
  for (const name of ['store', 'seed', 'functions']) expect(parts.find(({ part }) => part === name)?.ok, name).toBe(true);
  expect(parts.find(({ part }) => part === 'sandbox')).toMatchObject({ ok: false, mend: 'npm start' });
  directory.clear();
});

it('names a port in use, and a PORT_BASE that leaves no room', async () => {
  const port = await listening();
  await expect(requireFree({ ...(await freePorts()), redis: port })).rejects.toThrow(`Port ${port} (redis) is already in use`);
  expect(() => portsFromText('80')).toThrow('PORT_BASE');
  expect(() => portsFromText('65530')).toThrow('PORT_BASE');
  expect(() => portsFromText('here')).toThrow('PORT_BASE');
  expect(portsFromText('9000')).toMatchObject({ web: 9000, queues: 9007 });
});
