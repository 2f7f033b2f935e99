import { directoryOf, localDirectory } from './directory.ts';
import { isFree, type Ports, portsFromText } from './ports.ts';
import { answers } from './process.ts';
import { mend, tools } from './tools.ts';

/** One part of what the stack needs: all is well, or the cause and the one command that mends it. */
export type Diagnosis =
  | { readonly part: string; readonly ok: true; readonly found: string }
  | { readonly part: string; readonly ok: false; readonly cause: string; readonly mend: string };

const START = 'npm start';
const well = (part: string, found: string): Diagnosis => ({ part, ok: true, found });
const ill = (part: string, cause: string, cure: string): Diagnosis => ({ part, ok: false, cause, mend: cure });

const MIN_NODE = 24;
const node = (): Diagnosis =>
  Number(process.versions.node.split('.')[0]) >= MIN_NODE
    ? well('Node', process.version)
    : ill('Node', `scripts run on Node ${MIN_NODE}, which npm ci brings; this is ${process.version}`, 'npm ci');

const programs = (): Diagnosis[] =>
  tools.map((tool) => {
    const found = tool.find();
    return found === null ? ill(tool.name, 'not found on this machine', mend([tool])) : well(tool.name, found);
  });

const ports = async (running: boolean): Promise<Diagnosis> => {
  let wanted: Ports;
  try {
    wanted = portsFromText(process.env.PORT_BASE);
  } catch (error) {
    return ill('ports', (error as Error).message, 'unset PORT_BASE');
  }
  const [first, last] = [Math.min(...Object.values(wanted)), Math.max(...Object.values(wanted))];
  if (running) return well('ports', `${first}–${last}: the stack's own`);
  const taken = (
    await Promise.all(Object.entries(wanted).map(async ([name, port]) => ((await isFree(port)) ? [] : [`${port} (${name})`])))
  ).flat();
  return taken.length === 0
    ? well('ports', `${first}–${last} are free`)
    : ill('ports', `another program holds ${taken.join(', ')}`, `PORT_BASE=${last + 1000} ${START}`);
};

const answersWell = async (part: string, url: string | undefined): Promise<Diagnosis> => {
  if (!url) return ill(part, 'no stack is running', START);
  return (await answers(url)) ? well(part, url) : ill(part, `${url} does not answer`, START);
};

/** Looks at every part; starts, mends and changes nothing. */
export const examine = async (): Promise<readonly Diagnosis[]> => {
  const directory = directoryOf(localDirectory());
  const environment = directory.readEnvironment();
  const ready = directory.readReady();
  const store = await answersWell('store', environment?.DYNAMODB_ENDPOINT);
  const seeded = ready?.demo
    ? well('seed', `institution ${ready.institution}, ${ready.demo.people.length} people`)
    : ill('seed', store.ok ? 'the demo is not seeded yet' : 'no stack is running', store.ok ? 'npm start -- --fresh' : START);
  return [
    node(),
    ...programs(),
    await ports(store.ok),
    store,
    store.ok ? seeded : ill('seed', 'no stack is running', START),
    await answersWell('functions', ready ? `${ready.api}/openapi.json` : undefined),
    await answersWell('sandbox', ready ? `${ready.sandbox}/_control/health` : undefined),
  ];
};
