import type { Generated } from 'kysely';

export type HeldEventsTable = {
  tenant_id: string;
  event_id: string;
  contact: string;
  body: string;
  reason: string;
  held_at: Generated<Date>;
  refused_at: Date | null;
};
