import { environment } from '../platform/environment.ts';
import { lazily, sealerFor, tableOf } from '../platform/runtime.ts';
import { filesInBucket } from './files.s3.ts';
import { importQueue } from './import-queue.sqs.ts';
import type { Files, House, ImportQueue, Villages } from './ports.ts';
import { storedVillages } from './villages.dynamo.ts';

export const houseOf = async (institution: string): Promise<House> => ({
  institution,
  table: tableOf(institution),
  sealer: await sealerFor(institution),
});

export type Wiring = { readonly files: Files; readonly queue: ImportQueue; readonly villages: Villages };

export const wiring: () => Wiring = lazily(() => {
  const { bucketName, s3Endpoint, sqsEndpoint, region, queueUrls } = environment();
  if (!bucketName) throw new Error('BUCKET_NAME must be set');
  const at = (endpoint: string | undefined) => ({ ...(endpoint ? { endpoint } : {}), ...(region ? { region } : {}) });
  return {
    files: filesInBucket({ bucket: bucketName, ...at(s3Endpoint) }),
    queue: importQueue({ url: queueUrls['village-import'], ...at(sqsEndpoint) }),
    villages: storedVillages,
  };
});
