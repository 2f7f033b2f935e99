import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { lazily } from '../platform/runtime.ts';
import type { Files } from './ports.ts';

export type FilesOptions = { readonly bucket: string; readonly endpoint?: string; readonly region?: string };

/** Stops a stream that turns out longer than the object said it is. */
const atMost = (bytes: number) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let seen = 0;
    for await (const piece of source) {
      seen += piece.length;
      if (seen > bytes) throw new Error('an object is longer than it said');
      yield piece;
    }
  };

/** The institution's objects in the one bucket; every key begins with the institution. */
export const filesInBucket = ({ bucket, endpoint, region }: FilesOptions): Files => {
  // Few requests need the bucket: the others' cold starts go without its client.
  const load = lazily(async () => {
    const [sdk, { getSignedUrl }] = await Promise.all([import('@aws-sdk/client-s3'), import('@aws-sdk/s3-request-presigner')]);
    const client = new sdk.S3Client({
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      ...(region ? { region } : {}),
      // A browser that puts a file by a signed address computes no checksum.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return { ...sdk, client, getSignedUrl };
  });
  const at = (Key: string) => ({ Bucket: bucket, Key });
  return {
    uploadUrl: async (key, expiresIn) => {
      const { client, getSignedUrl, PutObjectCommand } = await load();
      return getSignedUrl(client, new PutObjectCommand(at(key)), { expiresIn });
    },
    downloadUrl: async (key, saveAs, expiresIn) => {
      const { client, getSignedUrl, GetObjectCommand } = await load();
      const ResponseContentDisposition = `attachment; filename=${saveAs}`;
      const asked = new GetObjectCommand({ ...at(key), ResponseContentType: 'text/csv; charset=utf-8', ResponseContentDisposition });
      return getSignedUrl(client, asked, { expiresIn });
    },
    fetch: async (key, toPath, limitBytes) => {
      const { client, GetObjectCommand, NoSuchKey } = await load();
      try {
        const { Body, ContentLength } = await client.send(new GetObjectCommand(at(key)));
        if (!(Body instanceof Readable)) return 'missing';
        if ((ContentLength ?? 0) > limitBytes) {
          Body.destroy();
          return 'too-large';
        }
        await pipeline(Body, atMost(limitBytes), createWriteStream(toPath, { mode: 0o600 }));
        return 'fetched';
      } catch (error) {
        if (error instanceof NoSuchKey || (error as Error).name === 'NotFound') return 'missing';
        throw error;
      }
    },
    put: async (key, body) => {
      const { client, PutObjectCommand } = await load();
      await client.send(new PutObjectCommand({ ...at(key), Body: body }));
    },
    read: async (key) => {
      const { client, GetObjectCommand } = await load();
      const { Body } = await client.send(new GetObjectCommand(at(key)));
      if (!Body) throw new Error('an object has no body');
      return Body.transformToByteArray();
    },
  };
};
