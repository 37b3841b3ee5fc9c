import type { Generated } from 'kysely';
import type { JsonColumn } from './json.ts';

export type ReportsTable = {
  id: string;
  tenant_id: string;
  kind: 'report' | 'dashboard';
  owner_id: string;
  title: string;
  description: string;
  draft: JsonColumn;
  revision: Generated<number>;
  version: number | null;
  audience: Generated<'private' | 'some' | 'everybody'>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  removed_at: Date | null;
};

export type ReportVersionsTable = {
  tenant_id: string;
  report_id: string;
  version: number;
  title: string;
  description: string;
  body: JsonColumn;
  published_by: string;
  published_at: Generated<Date>;
};

export type ReportSharesTable = {
  tenant_id: string;
  report_id: string;
  role_id: string | null;
  group_id: string | null;
};

export type StartPagesTable = { tenant_id: string; user_id: string; report_id: string };
