import type { Generated } from 'kysely';

export type MarksTable = {
  id: string;
  tenant_id: string;
  kind: 'campaign' | 'outage' | 'setting' | 'other';
  label: string;
  starts_at: Date;
  ends_at: Date | null;
  queue_id: string | null;
  site_id: string | null;
  source: 'hand' | 'api';
  created_by: string;
  created_at: Generated<Date>;
  removed_at: Date | null;
  leave_out: Generated<boolean>;
};
