import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { env } from '#server/env.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { parseTarget, SafeFetchError } from '#server/platform/fetch/target.ts';

const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[\w.:[\]-]+$/, 'must be a host without scheme or path');
const port = z.number().int().min(1).max(65_535);
/** Folder or start of the keys; `..` would leave it. */
const path = z
  .string()
  .trim()
  .max(500)
  .refine((text) => !text.split('/').includes('..') && !/[\r\n\0]/.test(text), 'must not contain ..')
  .default('');
const user = z.string().min(1).max(200);

/** Where a target is and how it is entered, without secrets. */
export const targetSettings = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('s3'),
    /** `https://host[:port]`. */
    endpoint: z.string().trim().max(300),
    region: z.string().trim().min(1).max(50).default('us-east-1'),
    bucket: z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket'),
    path,
    accessKeyId: z.string().trim().min(1).max(200),
  }),
  z.strictObject({ kind: z.literal('sftp'), host, port: port.default(22), path, user }),
  /** `tls`: the connection is made secret before the password is sent; false sends everything in the clear. */
  z.strictObject({ kind: z.literal('ftp'), host, port: port.default(21), path, user, tls: z.boolean().default(true) }),
]);
export type TargetSettings = z.infer<typeof targetSettings>;

export type Target = {
  id: string;
  name: string;
  settings: TargetSettings;
  /** Of SFTP: SHA-256 of the host's key, taken at the first connection. */
  hostKey: string | null;
  hostKeyAt: string | null;
};

/** The address that a connection goes to, as the guard of outgoing requests reads it. */
export function addressOf(settings: TargetSettings): string {
  if (settings.kind === 's3') return settings.endpoint;
  return `https://${settings.host.includes(':') && !settings.host.startsWith('[') ? `[${settings.host}]` : settings.host}:${settings.port}`;
}

/** Refuses what may not be called, before any name is resolved. @throws {ServiceError} invalid */
export function checkAddress(settings: TargetSettings): void {
  try {
    parseTarget(addressOf(settings), env().SAFE_FETCH_ALLOW);
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    throw new ServiceError('invalid', error.message, {
      field: settings.kind === 's3' ? 'endpoint' : 'host',
      hint: 'Name a host of the public internet; hosts of the own network are named in SAFE_FETCH_ALLOW.',
    });
  }
}

/** The target, locked against others who change it. @throws {ServiceError} not_found */
export async function getTargetInTenant(tx: Tx, ctx: Ctx, id: string) {
  const target = await tx
    .selectFrom('report_targets')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!target) throw new ServiceError('not_found', 'There is no such target.', { field: 'id' });
  return target;
}

type Row = Pick<Awaited<ReturnType<typeof getTargetInTenant>>, 'id' | 'name' | 'settings' | 'host_key' | 'host_key_at'>;

export function targetOf(row: Row): Target {
  return {
    id: row.id,
    name: row.name,
    settings: targetSettings.parse(row.settings),
    hostKey: row.host_key,
    hostKeyAt: row.host_key_at?.toISOString() ?? null,
  };
}
