import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BUCKET } from './names.ts';

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
const S3rverClass = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: S3rverOptions) => S3rver;

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
