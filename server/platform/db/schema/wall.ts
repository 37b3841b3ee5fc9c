import type { ColumnType, Generated } from 'kysely';
import type { WallDefinition } from '#server/domain/wall/definition.ts';

export type WallsTable = {
  id: string;
  tenant_id: string;
  name: string;
  /** Read as an object, written as JSON text. */
  definition: ColumnType<WallDefinition, string, string>;
  groups: string[] | null;
  sites: string[] | null;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type WallLinksTable = {
  id: string;
  tenant_id: string;
  wall_id: string;
  name: string;
  secret_hash: Buffer;
  created_at: Generated<Date>;
  expires_at: Date;
  revoked_at: Date | null;
  last_seen_at: Date | null;
};

export type WallPicturesTable = {
  id: string;
  tenant_id: string;
  wall_id: string;
  sent_sha256: Buffer;
  body: Buffer | null;
  object_id: string | null;
  width: number;
  height: number;
  created_at: Generated<Date>;
};

export type WallOriginsTable = { tenant_id: string; origin: string };
