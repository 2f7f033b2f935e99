import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { assert } from '@huinong/shared/kernel/result.ts';
import type { KeySource } from './key-source.ts';
import { absent, type Key } from './table.ts';

const DATA_KEY: Key = { pk: 'institution', sk: 'data-key' };

/** The data key lies in the institution's own partition, encrypted by KMS; the first to need it makes it. */
export const kmsSource = (keyId: string, client = new KMSClient({})): KeySource => {
  return async (institution, table) => {
    const EncryptionContext = { institution };
    const stored = await table().get(DATA_KEY, { consistent: true });
    if (!stored) {
      const made = await client.send(new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext }));
      const written = await table().write([{ kind: 'put', item: { ...DATA_KEY, encrypted: made.CiphertextBlob }, condition: absent }]);
      if (written === 'done' && made.Plaintext) return made.Plaintext;
    }
    const item = stored ?? (await table().get(DATA_KEY, { consistent: true }));
    const opened = await client.send(
      new DecryptCommand({ KeyId: keyId, CiphertextBlob: item?.encrypted as Uint8Array, EncryptionContext }),
    );
    assert(opened.Plaintext, 'KMS answers with the key');
    return opened.Plaintext;
  };
};
