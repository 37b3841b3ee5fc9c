import type { Generated } from 'kysely';
import type { JsonColumnWithDefault } from './json.ts';

export type StaffPlansTable = {
  tenant_id: string;
  queue_id: string;
  /** Local date, ISO. */
  day: string;
  slot: number;
  agents: number;
};

export type ShiftNotesTable = {
  id: string;
  tenant_id: string;
  author_id: string;
  body: string;
  standing: JsonColumnWithDefault;
  created_at: Generated<Date>;
};
