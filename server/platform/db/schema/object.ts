import type { Generated } from 'kysely';
import type { ObjectKind } from '#server/domain/object-kinds.ts';

export type TenantKeysTable = { tenant_id: string; sealed: Buffer; created_at: Generated<Date> };

export type ObjectsTable = {
  id: string;
  tenant_id: string;
  kind: ObjectKind;
  name: string | null;
  type: string;
  bytes: number;
  sha256: Buffer;
  place: string;
  created_at: Generated<Date>;
  delete_at: Date | null;
  held: Generated<boolean>;
  deleted_at: Date | null;
};

export type ObjectWritesTable = { place: string; tenant_id: string; begun_at: Generated<Date> };
