import { createServer } from 'node:net';

/** Every port the stack listens on; `web` is the one origin that people open. */
export type Ports = {
  readonly web: number;
  readonly functions: number;
  readonly lambda: number;
  readonly sandbox: number;
  readonly dynamodb: number;
  readonly redis: number;
  readonly storage: number;
  readonly queues: number;
};

const names = [
  'web',
  'functions',
  'lambda',
  'sandbox',
  'dynamodb',
  'redis',
  'storage',
  'queues',
] as const satisfies readonly (keyof Ports)[];

const DEFAULT_BASE = 8600;

/** Ports in a row from `base`: what PORT_BASE moves. */
export const portsFrom = (base: number = DEFAULT_BASE): Ports =>
  Object.fromEntries(names.map((name, offset) => [name, base + offset])) as Record<keyof Ports, number>;

/** Reads PORT_BASE; throws a sentence for a value that leaves no room for the stack's ports. */
export const portsFromText = (text: string | undefined): Ports => {
  if (text === undefined || text === '') return portsFrom();
  const base = Number(text);
  if (!Number.isInteger(base) || base < 1024 || base + names.length > 65_536) {
    throw new Error(`PORT_BASE must be a whole number from 1024 to ${65_536 - names.length}, not ${JSON.stringify(text)}.`);
  }
  return portsFrom(base);
};

const listenOn = (port: number): Promise<{ port: number; close: () => Promise<void> }> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });

/** Whether nobody listens on the port now. */
export const isFree = async (port: number): Promise<boolean> => {
  try {
    await (await listenOn(port)).close();
    return true;
  } catch {
    return false;
  }
};

/** Ports the system gives: all are held until the last is known, so that they differ. */
export const freePorts = async (): Promise<Ports> => {
  const held = await Promise.all(names.map(() => listenOn(0)));
  await Promise.all(held.map((one) => one.close()));
  return Object.fromEntries(names.map((name, i) => [name, held[i]?.port])) as Record<keyof Ports, number>;
};

/** Throws one sentence that names every port already taken. */
export const requireFree = async (ports: Ports): Promise<void> => {
  const taken = (await Promise.all(names.map(async (name) => ((await isFree(ports[name])) ? [] : [`${ports[name]} (${name})`])))).flat();
  if (taken.length === 0) return;
  const [port] = taken;
  throw new Error(
    `Port ${taken.join(', ')} is already in use: end the program that holds it (\`lsof -i :${parseInt(port ?? '', 10)}\` names it), or move all ports with PORT_BASE=9600.`,
  );
};
