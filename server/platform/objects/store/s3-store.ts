import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { ObjectGone, type ObjectStore } from './contract.ts';

export type Bucket = {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;

/** Bodies as objects of a bucket. The endpoint is the administrator's own setting, so it may stand in the own network. */
export function bucketStore({ endpoint, region, bucket, ...credentials }: Bucket): ObjectStore {
  const client = new S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: true,
    maxAttempts: 3,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  });
  const at = (place: string) => ({ Bucket: bucket, Key: place });
  return {
    async put(place, body) {
      // A bucket must be told the length first, and an attempt must be repeatable: the body waits in a file.
      const folder = await mkdtemp(join(tmpdir(), 'leitstand-object-'));
      const path = join(folder, 'body');
      try {
        await pipeline(body, createWriteStream(path, { mode: 0o600 }));
        const { size } = await stat(path);
        await client.send(new PutObjectCommand({ ...at(place), Body: createReadStream(path), ContentLength: size }));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async open(place) {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(place)));
        return Body as Readable;
      } catch (error) {
        if (isMissing(error)) throw new ObjectGone(`Nothing stands at ${place}.`);
        throw error;
      }
    },
    async remove(place) {
      await client.send(new DeleteObjectCommand(at(place)));
    },
    async has(place) {
      try {
        await client.send(new HeadObjectCommand(at(place)));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },
  };
}
