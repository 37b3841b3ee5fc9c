import { env } from '#server/env.ts';
import type { ObjectStore } from './contract.ts';
import { folderStore } from './folder-store.ts';
import { bucketStore } from './s3-store.ts';

const held = globalThis as { leitstandObjects?: ObjectStore };

/** The installation's store: a bucket where `S3_ENDPOINT` names one, else a folder below `DATA_DIR`. */
export function objectStore(): ObjectStore {
  held.leitstandObjects ??= make();
  return held.leitstandObjects;
}

function make(): ObjectStore {
  const { S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, DATA_DIR } = env();
  if (!S3_ENDPOINT) return folderStore(`${DATA_DIR}/objects`);
  return bucketStore({
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    bucket: S3_BUCKET ?? '',
    accessKeyId: S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: S3_SECRET_ACCESS_KEY ?? '',
  });
}
