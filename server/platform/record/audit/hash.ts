import { createHash } from 'node:crypto';

/** One line of the audit log, without its hash. */
export type AuditLine = {
  tenantId: string;
  seq: number;
  /** RFC 3339, milliseconds. */
  at: string;
  actor: string;
  action: string;
  target: string | null;
  detail: Record<string, unknown>;
};

/** JSON with keys in a fixed order: Postgres' jsonb gives them back in an order of its own. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

/** The hash that chains a line to the one before: whoever alters a line must alter all that follow. */
export function auditHash(previous: Buffer, line: AuditLine): Buffer {
  return createHash('sha256').update(previous).update(canonical(line)).digest();
}

/** What the first line of a tenant is chained to. */
export const genesis: Buffer = Buffer.alloc(32);
