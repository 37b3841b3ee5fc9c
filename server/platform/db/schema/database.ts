import type {
  AlarmHoldsTable,
  AlarmLogTable,
  AlarmNoticesTable,
  AlarmRecipientsTable,
  AlarmRulesTable,
  AlarmsTable,
  AlarmTurnsTable,
  PushSubscriptionsTable,
} from './alarm.ts';
import type { ConservationChecksTable } from './conservation.ts';
import type {
  ApiTokensTable,
  ContactReasonsTable,
  GroupMembersTable,
  GroupsTable,
  PasswordResetsTable,
  QueueSkillsTable,
  QueuesTable,
  QueueThresholdsTable,
  RolesTable,
  SessionsTable,
  SignInAttemptsTable,
  SiteDomainsTable,
  SitesTable,
  SkillsTable,
  TenantsTable,
  UserLimitsTable,
  UserSkillsTable,
  UsersTable,
} from './directory.ts';
import type { HeldEventsTable } from './history.ts';
import type { ShiftNotesTable, StaffPlansTable } from './intraday.ts';
import type {
  AgentPresenceTable,
  AgentStatesTable,
  AuditLogTable,
  ContactLegsTable,
  ContactsTable,
  CustomerIdentitiesTable,
  CustomersTable,
  LiveProcessesTable,
  MessagePartsTable,
  MessageReceiptsTable,
  MessagesTable,
  OffersTable,
  OutboxTable,
  SavedViewsTable,
  SegmentRolesTable,
  SegmentsTable,
  SupervisorActsTable,
  VisitorsTable,
  VisitsTable,
  WorkflowNudgesTable,
} from './live.ts';
import type {
  ReportDeliveriesTable,
  ReportFilesTable,
  ReportLinksTable,
  ReportReceiversTable,
  ReportRunsTable,
  ReportSchedulesTable,
  ReportTargetsTable,
} from './mailed-report.ts';
import type { MarksTable } from './mark.ts';
import type { ObjectsTable, ObjectWritesTable, TenantKeysTable } from './object.ts';
import type { ReportSharesTable, ReportsTable, ReportVersionsTable, StartPagesTable } from './report.ts';
import type { WallLinksTable, WallOriginsTable, WallPicturesTable, WallsTable } from './wall.ts';
import type { WebhookDeliveriesTable, WebhooksTable } from './webhook.ts';

/** Every table of Postgres, as the migrations make them. */
export type Database = {
  tenants: TenantsTable;
  roles: RolesTable;
  users: UsersTable;
  user_limits: UserLimitsTable;
  sessions: SessionsTable;
  password_resets: PasswordResetsTable;
  sign_in_attempts: SignInAttemptsTable;
  api_tokens: ApiTokensTable;
  groups: GroupsTable;
  group_members: GroupMembersTable;
  skills: SkillsTable;
  user_skills: UserSkillsTable;
  sites: SitesTable;
  site_domains: SiteDomainsTable;
  queues: QueuesTable;
  queue_thresholds: QueueThresholdsTable;
  queue_skills: QueueSkillsTable;
  contact_reasons: ContactReasonsTable;
  agent_states: AgentStatesTable;
  agent_presence: AgentPresenceTable;
  live_processes: LiveProcessesTable;
  customers: CustomersTable;
  customer_identities: CustomerIdentitiesTable;
  visitors: VisitorsTable;
  contacts: ContactsTable;
  contact_legs: ContactLegsTable;
  visits: VisitsTable;
  offers: OffersTable;
  segments: SegmentsTable;
  segment_roles: SegmentRolesTable;
  supervisor_acts: SupervisorActsTable;
  messages: MessagesTable;
  message_parts: MessagePartsTable;
  message_receipts: MessageReceiptsTable;
  outbox: OutboxTable;
  workflow_nudges: WorkflowNudgesTable;
  audit_log: AuditLogTable;
  saved_views: SavedViewsTable;
  conservation_checks: ConservationChecksTable;
  held_events: HeldEventsTable;
  marks: MarksTable;
  reports: ReportsTable;
  report_versions: ReportVersionsTable;
  report_shares: ReportSharesTable;
  start_pages: StartPagesTable;
  staff_plans: StaffPlansTable;
  shift_notes: ShiftNotesTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
  alarm_rules: AlarmRulesTable;
  alarms: AlarmsTable;
  alarm_holds: AlarmHoldsTable;
  alarm_log: AlarmLogTable;
  alarm_recipients: AlarmRecipientsTable;
  alarm_notices: AlarmNoticesTable;
  push_subscriptions: PushSubscriptionsTable;
  alarm_turns: AlarmTurnsTable;
  report_targets: ReportTargetsTable;
  report_schedules: ReportSchedulesTable;
  report_receivers: ReportReceiversTable;
  report_links: ReportLinksTable;
  report_runs: ReportRunsTable;
  report_files: ReportFilesTable;
  report_deliveries: ReportDeliveriesTable;
  walls: WallsTable;
  wall_links: WallLinksTable;
  wall_origins: WallOriginsTable;
  wall_pictures: WallPicturesTable;
  tenant_keys: TenantKeysTable;
  objects: ObjectsTable;
  object_writes: ObjectWritesTable;
};
