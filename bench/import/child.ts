import { openStore } from '@huinong/functions/platform/store.ts';
import { importOnce } from './ours.ts';

/** Imports one file in a process of its own and prints the most memory it ever held: node child.ts <institution> <file>. */
const [institution = '', path = ''] = process.argv.slice(2);
const { TABLE_NAME: tableName = '', DYNAMODB_ENDPOINT: endpoint = '', KEY_FILE: keyFile = '' } = process.env;
const ours = await importOnce(openStore({ tableName, endpoint }), institution, path, keyFile);
process.stdout.write(JSON.stringify({ ...ours, maxRssKb: process.resourceUsage().maxRSS }));
