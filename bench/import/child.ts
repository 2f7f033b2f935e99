import { readFileSync } from 'node:fs';
import { openStore } from '@huinong/functions/platform/store.ts';
import { importOnce } from './ours.ts';

/** This program's own peak: `resourceUsage().maxRSS` would still hold that of the process which started it. */
const peakKb = (): number => Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);

/** Imports one file in a process of its own and prints the most memory it ever held: node child.ts <institution> <file>. */
const [institution = '', path = ''] = process.argv.slice(2);
const { TABLE_NAME: tableName = '', DYNAMODB_ENDPOINT: endpoint = '', KEY_FILE: keyFile = '' } = process.env;
const ours = await importOnce(openStore({ tableName, endpoint, attemptMs: 15_000 }), institution, path, keyFile, 'metered');
process.stdout.write(JSON.stringify({ ...ours, maxRssKb: peakKb() }));
