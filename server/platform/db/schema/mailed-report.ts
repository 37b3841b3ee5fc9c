import type { Generated } from 'kysely';
import type { JsonColumn } from './json.ts';

export type ReportTargetsTable = {
  id: string;
  tenant_id: string;
  name: string;
  kind: 's3' | 'sftp' | 'ftp';
  settings: JsonColumn;
  secret: Buffer;
  host_key: string | null;
  host_key_at: Date | null;
  created_at: Generated<Date>;
  removed_at: Date | null;
};

export type ReportSchedulesTable = {
  id: string;
  tenant_id: string;
  owner_id: string;
  title: string;
  source: JsonColumn;
  range: string;
  time_zone: string;
  send_zone: string;
  times: JsonColumn;
  locale: 'en' | 'de';
  formats: string[];
  targets: Generated<string[]>;
  paused_at: Date | null;
  removed_at: Date | null;
  version: Generated<number>;
  synced_version: Generated<number>;
  synced_at: Date | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type ReportReceiversTable = {
  id: string;
  tenant_id: string;
  schedule_id: string;
  user_id: string | null;
  email: string | null;
  removed_at: Date | null;
  asked_at: Date | null;
  confirmed_at: Date | null;
  left_at: Date | null;
  ask_due_at: Date | null;
  ask_attempts: Generated<number>;
  ask_error: string | null;
  created_at: Generated<Date>;
};

export type ReportLinksTable = {
  hash: Buffer;
  tenant_id: string;
  receiver_id: string;
  purpose: 'confirm' | 'leave';
  created_at: Generated<Date>;
};

export type ReportRunsTable = {
  id: string;
  tenant_id: string;
  schedule_id: string;
  cause: 'time' | 'hand';
  workflow_id: string | null;
  due_at: Date;
  state: Generated<'queued' | 'asking' | 'making' | 'sending' | 'sent' | 'partly' | 'failed' | 'nobody'>;
  problem: string | null;
  error: string | null;
  attempts: Generated<number>;
  document: JsonColumn | null;
  created_at: Generated<Date>;
  ended_at: Date | null;
};

export type ReportFilesTable = {
  tenant_id: string;
  run_id: string;
  format: 'csv' | 'xlsx' | 'pdf' | 'png';
  position: number;
  name: string;
  body: Buffer;
  created_at: Generated<Date>;
};

export type ReportDeliveriesTable = {
  id: string;
  tenant_id: string;
  run_id: string;
  receiver_id: string | null;
  target_id: string | null;
  recipient: string;
  state: Generated<'waiting' | 'accepted' | 'failed' | 'left'>;
  attempts: Generated<number>;
  problem: string | null;
  error: string | null;
  created_at: Generated<Date>;
  accepted_at: Date | null;
};
