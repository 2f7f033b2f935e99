import { environment } from '../platform/environment.ts';
import { lazily, sealerFor, tableOf } from '../platform/runtime.ts';
import { filesInBucket } from './files.s3.ts';
import { sqsImportQueue } from './import-queue.sqs.ts';
import type { Files, House, ImportQueue, Villages } from './ports.ts';
import { storedVillages } from './villages.dynamo.ts';

export const houseOf = async (institution: string): Promise<House> => ({
  institution,
  table: tableOf(institution),
  sealer: await sealerFor(institution),
});

export type Wiring = { readonly files: Files; readonly villages: Villages };

const at = (endpoint: string | undefined, region: string | undefined) => ({
  ...(endpoint ? { endpoint } : {}),
  ...(region ? { region } : {}),
});

export const wiring: () => Wiring = lazily(() => {
  const { bucketName, s3Endpoint, region } = environment();
  if (!bucketName) throw new Error('BUCKET_NAME must be set');
  return { files: filesInBucket({ bucket: bucketName, ...at(s3Endpoint, region) }), villages: storedVillages };
});

/** For those who work in the background: no request of staff makes its client. */
export const importQueue: () => ImportQueue = lazily(() => {
  const { sqsEndpoint, region, queueUrls } = environment();
  return sqsImportQueue({ url: queueUrls['village-import'], ...at(sqsEndpoint, region) });
});
