import type { Generated, GeneratedAlways } from 'kysely';
import type { JsonColumn, JsonColumnWithDefault } from './json.ts';

export type AgentStatesTable = {
  tenant_id: string;
  user_id: string;
  state: Generated<'offline' | 'ready' | 'busy' | 'wrapup' | 'away'>;
  reason: string | null;
  since: Generated<Date>;
  idle_since: Generated<Date>;
  capacity: JsonColumnWithDefault;
  event_seq: Generated<number>;
  last_event_at: Generated<Date>;
};

export type AgentPresenceTable = {
  tenant_id: string;
  user_id: string;
  last_seen_at: Generated<Date>;
};

export type LiveProcessesTable = {
  id: string;
  started_at: Generated<Date>;
  seen_at: Generated<Date>;
};

export type CustomersTable = {
  id: string;
  tenant_id: string;
  external_id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  verified: Generated<boolean>;
  created_at: Generated<Date>;
};

export type VisitorsTable = {
  id: string;
  tenant_id: string;
  site_id: string;
  resume_hash: Buffer;
  customer_id: string | null;
  name: string | null;
  user_agent: string | null;
  created_at: Generated<Date>;
  last_seen_at: Generated<Date>;
};

export type ContactsTable = {
  id: string;
  tenant_id: string;
  site_id: string | null;
  customer_id: string | null;
  visitor_id: string | null;
  channel: string;
  direction: Generated<'inbound' | 'outbound'>;
  status: 'waiting' | 'talking' | 'wrapup' | 'closed';
  subject: string | null;
  visitor_name: string | null;
  entry_url: string | null;
  page_url: string | null;
  language: string | null;
  form: JsonColumnWithDefault;
  created_at: Date;
  ended_at: Date | null;
  ended_by: 'visitor' | 'agent' | 'system' | null;
  end_cause: 'connectionLost' | null;
  closed_at: Date | null;
  message_seq: Generated<number>;
  public_seq: Generated<number>;
  event_seq: Generated<number>;
  last_event_at: Date;
  visitor_gone_at: Date | null;
  agent_gone_at: Date | null;
  client_request_id: string | null;
  rejected_reason: 'closed' | 'full' | 'blocked' | null;
  source: Generated<'visitor' | 'mailbox' | 'number' | 'agent' | 'api'>;
  outside_id: string | null;
  outside_hash: Buffer | null;
  rev: Generated<number>;
  parked_at: Date | null;
  parked_until: Date | null;
  parked_by: string | null;
  reopened_at: Date | null;
  episode: Generated<number>;
};

export type CustomerIdentitiesTable = {
  id: string;
  tenant_id: string;
  customer_id: string;
  kind: 'login' | 'email' | 'phone' | 'whatsapp' | 'sms' | 'social' | 'number';
  value: string;
  verified_at: Date | null;
  verified_by: string | null;
  created_at: Generated<Date>;
};

export type ContactLegsTable = {
  id: string;
  tenant_id: string;
  contact_id: string;
  channel: string;
  direction: Generated<'both' | 'agent' | 'visitor'>;
  added_by: 'visitor' | 'agent' | 'system';
  started_at: Date;
  ended_at: Date | null;
};

export type MessagePartsTable = {
  tenant_id: string;
  contact_id: string;
  seq: number;
  position: number;
  kind: 'file' | 'pagePush' | 'card';
  body: JsonColumn;
};

export type SegmentRolesTable = {
  tenant_id: string;
  segment_id: string;
  role: 'primary' | 'consult' | 'conference' | 'monitor' | 'whisper' | 'barge';
  from_at: Date;
  until_at: Date | null;
};

export type VisitsTable = {
  id: string;
  tenant_id: string;
  contact_id: string;
  queue_id: string;
  cause: 'initial' | 'overflow' | 'transfer' | 'requeue' | 'callback';
  entered_at: Date;
  position_at: Date;
  priority: Generated<number>;
  left_at: Date | null;
  outcome: 'answered' | 'abandoned' | 'overflowed' | 'transferred' | 'deflected' | 'cancelled' | null;
  directed_to: string | null;
  taken_from: string | null;
};

export type SupervisorActsTable = {
  tenant_id: string;
  id: string;
  actor_id: string;
  kind: 'move' | 'state' | 'groups';
  subject_id: string;
  agent_id: string | null;
  input: JsonColumn;
  before: JsonColumn;
  after: JsonColumn;
  at: Generated<Date>;
  undone_at: Date | null;
};

export type OffersTable = {
  id: string;
  tenant_id: string;
  contact_id: string;
  visit_id: string;
  queue_id: string;
  agent_id: string;
  mode: Generated<'single' | 'ringAll' | 'directed' | 'pick'>;
  offered_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  result: 'accepted' | 'declined' | 'expired' | 'revoked' | null;
  result_reason: string | null;
  why: JsonColumnWithDefault;
};

export type SegmentsTable = {
  id: string;
  tenant_id: string;
  contact_id: string;
  visit_id: string | null;
  queue_id: string | null;
  agent_id: string;
  role: Generated<'primary' | 'consult' | 'conference' | 'monitor' | 'whisper' | 'barge'>;
  started_at: Date;
  ended_at: Date | null;
  end_kind: 'ended' | 'transferred' | 'left' | 'disconnected' | null;
  wrapup_started_at: Date | null;
  wrapup_due_at: Date | null;
  wrapup_ended_at: Date | null;
  wrapup_automatic: boolean | null;
  reasons: Generated<string[]>;
};

export type MessagesTable = {
  id: string;
  tenant_id: string;
  contact_id: string;
  seq: number;
  public_seq: number | null;
  sender: 'visitor' | 'agent' | 'system';
  agent_id: string | null;
  author: string;
  client_message_id: string;
  kind: Generated<string>;
  body: string;
  visibility: Generated<'public' | 'note'>;
  automatic: Generated<boolean>;
  sent_at: Date;
};

export type MessageReceiptsTable = {
  tenant_id: string;
  contact_id: string;
  reader: string;
  delivered_seq: Generated<number>;
  read_seq: Generated<number>;
};

export type OutboxTable = {
  id: string;
  tenant_id: string;
  contact: string | null;
  agent: string | null;
  event: JsonColumn;
  created_at: Generated<Date>;
  attempts: Generated<number>;
  leased_until: Date | null;
  delivered_at: Date | null;
  dead_at: Date | null;
  last_error: string | null;
};

export type WorkflowNudgesTable = {
  id: GeneratedAlways<number>;
  tenant_id: string;
  contact_id: string;
  created_at: Generated<Date>;
};

export type AuditLogTable = {
  tenant_id: string;
  seq: number;
  at: Date;
  actor: string;
  action: string;
  target: string | null;
  detail: JsonColumnWithDefault;
  previous_hash: Buffer;
  hash: Buffer;
};

export type SavedViewsTable = {
  id: string;
  tenant_id: string;
  user_id: string;
  screen: string;
  name: string;
  search: string;
  favourite: Generated<boolean>;
  created_at: Generated<Date>;
};
