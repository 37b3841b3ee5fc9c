import type { Generated } from 'kysely';

export type WebhooksTable = {
  id: string;
  tenant_id: string;
  url: string;
  events: string[];
  created_at: Generated<Date>;
  paused_at: Date | null;
  secret_version: Generated<number>;
  rotated_at: Date | null;
};

export type WebhookDeliveriesTable = {
  id: string;
  tenant_id: string;
  webhook_id: string;
  event: string;
  body: string;
  created_at: Generated<Date>;
  attempts: Generated<number>;
  next_at: Generated<Date>;
  leased_until: Date | null;
  delivered_at: Date | null;
  failed_at: Date | null;
  last_error: string | null;
  last_status: number | null;
  last_problem: string | null;
};
