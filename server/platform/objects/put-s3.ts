import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { pinned } from '#server/platform/fetch/safe-fetch.ts';
import { below, CONNECT_WITHIN, type Place, type PutWanted, QUIET_AT_MOST, StorageRefused } from './place.ts';

type Wanted = PutWanted & { settings: Extract<Place, { kind: 's3' }> };

/** An object appears whole, under the same key at each attempt. @param address the one that was checked */
export async function putIntoBucket({ settings, secret, files }: Wanted, url: URL, address: string): Promise<void> {
  const { region, bucket, path, accessKeyId } = settings;
  const reach = { lookup: pinned(address), keepAlive: false };
  const client = new S3Client({
    endpoint: url.href,
    region,
    credentials: { accessKeyId, secretAccessKey: secret },
    // The bucket stands in the path: its name needs no address of its own.
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: QUIET_AT_MOST,
      httpAgent: new HttpAgent(reach),
      httpsAgent: new HttpsAgent(reach),
    },
  });
  try {
    for (const { name, body, type } of files) {
      const object = { Bucket: bucket, Key: below(path, name), Body: body, ContentType: type };
      await client.send(new PutObjectCommand(object));
    }
  } catch (error) {
    if (!(error instanceof S3ServiceException)) {
      throw new StorageRefused(`S3: ${(error as Error).message}`, false, { cause: error });
    }
    const status = error.$metadata.httpStatusCode ?? 0;
    const final = status >= 400 && status < 500 && status !== 408 && status !== 429;
    throw new StorageRefused(`S3 answered ${status} ${error.name}: ${error.message}`, final, { cause: error });
  } finally {
    client.destroy();
  }
}
