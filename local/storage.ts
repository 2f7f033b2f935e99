import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ACCESS_KEY, BUCKET } from './names.ts';

/** What we use of s3rver, which ships no types. */
type S3rver = { run: () => Promise<unknown>; close: () => Promise<void> };
type S3rverOptions = {
  port: number;
  address: string;
  silent: boolean;
  directory: string;
  resetOnClose: boolean;
  configureBuckets: { name: string; configs: string[] }[];
};
const require = createRequire(import.meta.url);
const S3rverClass = require('@20minutes/s3rver') as new (options: S3rverOptions) => S3rver;

const accounts = require('@20minutes/s3rver/lib/models/account') as {
  DUMMY_ACCOUNT: { createKeyPair: (key: string, secret: string) => void };
};
accounts.DUMMY_ACCOUNT.createKeyPair(ACCESS_KEY, ACCESS_KEY);

/** The browser uploads straight to the bucket with a presigned address, from the page's own origin. */
const cors = `<CORSConfiguration><CORSRule>
  <AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod><AllowedMethod>GET</AllowedMethod><AllowedHeader>*</AllowedHeader><MaxAgeSeconds>3000</MaxAgeSeconds>
</CORSRule></CORSConfiguration>`;

/** Object storage in this process, its objects in `directory`. */
export const startStorage = async (options: { port: number; directory: string; keep: boolean }): Promise<{ stop: () => Promise<void> }> => {
  mkdirSync(options.directory, { recursive: true });
  const server = new S3rverClass({
    port: options.port,
    address: '127.0.0.1',
    silent: true,
    directory: options.directory,
    resetOnClose: !options.keep,
    configureBuckets: [{ name: BUCKET, configs: [cors] }],
  });
  await server.run();
  return { stop: () => server.close() };
};
