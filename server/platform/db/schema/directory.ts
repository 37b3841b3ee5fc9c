import type { Generated } from 'kysely';
import type { ChannelThresholds } from '#server/domain/channel-thresholds.ts';
import type { JsonColumnWithDefault, JsonWithDefault } from './json.ts';

export type TenantsTable = {
  id: string;
  slug: string;
  name: string;
  time_zone: Generated<string>;
  locale: Generated<string>;
  settings: JsonColumnWithDefault;
  created_at: Generated<Date>;
};

export type RolesTable = {
  id: string;
  tenant_id: string;
  key: string;
  name: string;
  permissions: Generated<string[]>;
  builtin: Generated<boolean>;
};

export type UsersTable = {
  id: string;
  tenant_id: string;
  login: string;
  email: string | null;
  name: string;
  password_hash: string | null;
  role_id: string | null;
  locale: string | null;
  disabled_at: Date | null;
  created_at: Generated<Date>;
};

export type UserLimitsTable = {
  tenant_id: string;
  user_id: string;
  kind: 'group' | 'site';
  target_id: string;
};

export type SessionsTable = {
  id: string;
  tenant_id: string;
  user_id: string;
  created_at: Generated<Date>;
  last_seen_at: Generated<Date>;
  expires_at: Date;
  revoked_at: Date | null;
  user_agent: string | null;
  address: string | null;
};

export type PasswordResetsTable = {
  id: string;
  tenant_id: string;
  user_id: string;
  token_hash: Buffer;
  created_at: Generated<Date>;
  expires_at: Date;
  used_at: Date | null;
};

export type SignInAttemptsTable = {
  key: string;
  points: number;
  expire: number | null;
};

export type ApiTokensTable = {
  id: string;
  tenant_id: string;
  name: string;
  token_hash: Buffer;
  scopes: string[];
  requests_per_minute: Generated<number>;
  created_at: Generated<Date>;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
};

export type GroupsTable = {
  id: string;
  tenant_id: string;
  name: string;
  location: string | null;
  created_at: Generated<Date>;
};

export type GroupMembersTable = {
  tenant_id: string;
  group_id: string;
  user_id: string;
};

export type SkillsTable = {
  id: string;
  tenant_id: string;
  name: string;
};

export type UserSkillsTable = {
  tenant_id: string;
  user_id: string;
  skill_id: string;
  proficiency: number;
};

export type SitesTable = {
  id: string;
  tenant_id: string;
  name: string;
  site_key: string;
  default_queue_id: string | null;
  settings: JsonColumnWithDefault;
  created_at: Generated<Date>;
};

export type SiteDomainsTable = {
  tenant_id: string;
  site_id: string;
  origin: string;
};

export type QueuesTable = {
  id: string;
  tenant_id: string;
  name: string;
  label: string | null;
  ring_seconds: Generated<number>;
  wrapup_seconds: Generated<number>;
  visitor_grace_seconds: Generated<number>;
  agent_grace_seconds: Generated<number>;
  priority: Generated<number>;
  max_waiting: number | null;
  service_level_target: Generated<number>;
  live: Generated<boolean>;
  created_at: Generated<Date>;
};

export type QueueThresholdsTable = {
  id: string;
  tenant_id: string;
  queue_id: string;
  effective_from: Date | null;
  service_level_threshold: Generated<number>;
  short_abandon_threshold: Generated<number | null>;
  service_level_thresholds: JsonWithDefault<ChannelThresholds>;
  short_abandon_thresholds: JsonWithDefault<ChannelThresholds>;
  changed_at: Generated<Date>;
};

export type QueueSkillsTable = {
  tenant_id: string;
  queue_id: string;
  skill_id: string;
  min_proficiency: Generated<number>;
};

export type ContactReasonsTable = {
  id: string;
  tenant_id: string;
  queue_id: string | null;
  name: string;
  position: Generated<number>;
  archived_at: Date | null;
};
