import { build } from 'esbuild';
import { writeFileSync, unlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
const opts={bundle:true,minify:true,platform:'node',target:'node24',format:'esm',mainFields:['module','main'],banner:{js:"import { createRequire as topLevelRequire } from 'node:module'; const require = topLevelRequire(import.meta.url);"}};
const bare=`import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
export const client = new DynamoDBClient({ region: 'cn-north-1' });\n`;
const v={
 bare,
 node:`export const x=1`,
 lib: bare+`import {DynamoDBDocumentClient,GetCommand,QueryCommand,TransactWriteCommand,BatchWriteCommand,BatchGetCommand} from '@aws-sdk/lib-dynamodb'; export const d=DynamoDBDocumentClient.from(client); export const c=[GetCommand,QueryCommand,TransactWriteCommand,BatchWriteCommand,BatchGetCommand];`,
 kms: bare+`import {KMSClient,DecryptCommand} from '@aws-sdk/client-kms'; export const k=[KMSClient,DecryptCommand]`,
 sts: bare+`import {fromTemporaryCredentials} from '@aws-sdk/credential-providers'; export const k=fromTemporaryCredentials`,
 ioredis: bare+`import {Redis} from 'ioredis'; export const k=Redis`,
 rlf: bare+`import {RateLimiterRedis} from 'rate-limiter-flexible'; export const k=RateLimiterRedis`,
 jose: bare+`import {jwtVerify,SignJWT} from 'jose'; export const k=[jwtVerify,SignJWT]`,
 zod: bare+`import * as z from 'zod'; export const k=z.object({a:z.string()})`,
 contractLending: bare+`export * from './shared/contracts/lending.ts'`,
 contractPost: bare+`export * from './shared/contracts/post-loan.ts'`,
 httpPlatform: bare+`export * from './functions/platform/http.ts'`,
 table: bare+`export * from './functions/platform/table.ts'`,
 lending:`export * from './functions/lending/http.ts'`,
 workflow:`export * from './functions/workflow/http.ts'`,
 openapi:`export * from './functions/openapi/http.ts'`,
};
const only=process.argv.slice(2);
const names=Object.keys(v).filter(n=>only.length===0||only.includes(n));
for (const n of names){ const f=`.v-${n}.ts`; writeFileSync(f,v[n]); await build({...opts,entryPoints:[f],outfile:`/tmp/cold/v-${n}.mjs`,logLevel:'error'}).catch(e=>console.log(n,String(e).slice(0,300))); unlinkSync(f);}
const t={};
for(let i=0;i<9;i++) for(const n of names){ const r=spawnSync(process.execPath,['--input-type=module','-e',`const c=process.cpuUsage(); const t=performance.now(); await import('/tmp/cold/v-${n}.mjs'); const u=process.cpuUsage(c); process.stdout.write(JSON.stringify([performance.now()-t,(u.user+u.system)/1000])); process.exit(0);`],{encoding:'utf8'}); (t[n]??=[]).push(JSON.parse(r.stdout)); }
const med=(a)=>a.sort((x,y)=>x-y)[4];
for(const n of names) console.log(n.padEnd(18), med(t[n].map(x=>x[0])).toFixed(0), 'cpu', med(t[n].map(x=>x[1])).toFixed(0), 'min', Math.min(...t[n].map(x=>x[0])).toFixed(0));
