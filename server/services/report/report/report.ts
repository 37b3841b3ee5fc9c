import { type RawBuilder, sql } from 'kysely';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type DashboardBody, dashboardBody, type ReportBody, reportBody } from '#server/domain/report/body.ts';
import type { Tx } from '#server/platform/db/client.ts';

export const reportKinds = ['report', 'dashboard'] as const;
export type ReportKind = (typeof reportKinds)[number];
export const audiences = ['private', 'some', 'everybody'] as const;

type Described = {
  id: string;
  title: string;
  description: string;
  owner: { id: string; name: string };
  mine: boolean;
  /** Counts each saving of the draft; who saves says which one was read. */
  revision: number;
  /** The version that others see; null: never published. */
  version: number | null;
  /** Whether this is the owner's draft, not what others see. */
  draft: boolean;
  /** Whether the draft differs from what others see. */
  changed: boolean;
  audience: (typeof audiences)[number];
  updatedAt: string;
};

/** A kept report or dashboard, as its viewer may see it. */
export type SavedReport = Described &
  ({ kind: 'report'; body: ReportBody } | { kind: 'dashboard'; body: DashboardBody });

type Row = {
  id: string;
  kind: ReportKind;
  owner_id: string;
  owner_name: string;
  title: string;
  description: string;
  draft: unknown;
  revision: number;
  version: number | null;
  audience: Described['audience'];
  updated_at: Date;
  changed: boolean;
  v_title: string | null;
  v_description: string | null;
  v_body: unknown;
};

/** What the viewer may see: own things, and what is published to everybody, to their role or to a group of theirs. */
export function visibleTo(tenantId: string, viewerId: string): RawBuilder<boolean> {
  return sql<boolean>`(r.owner_id = ${viewerId} or (r.version is not null and (r.audience = 'everybody' or (
    r.audience = 'some' and exists (select from report_shares s where s.tenant_id = ${tenantId} and s.report_id = r.id and (
      s.role_id = (select role_id from users where tenant_id = ${tenantId} and id = ${viewerId})
      or s.group_id in (select group_id from group_members where tenant_id = ${tenantId} and user_id = ${viewerId})))))))`;
}

/** Whether the user `u` can sign in and see figures, and so can own reports. */
export function canOwn(tenantId: string): RawBuilder<boolean> {
  return sql<boolean>`(u.disabled_at is null and exists (select from roles o where o.tenant_id = ${tenantId}
    and o.id = u.role_id and 'figures.read' = any(o.permissions)))`;
}

/** Everything of a report but its draft and versions, as lists and single reports need it. */
export const reportColumns = sql`r.id, r.kind, r.owner_id, u.name as owner_name, r.title, r.description, r.revision, r.version,
  r.audience, r.updated_at, v.title as v_title, v.description as v_description,
  (v.version is null or r.draft <> v.body or r.title <> v.title or r.description <> v.description) as changed`;

/** Reports with their owner and the version that others see. */
export const reportTables = sql`reports r
  join users u on u.tenant_id = r.tenant_id and u.id = r.owner_id
  left join report_versions v on v.tenant_id = r.tenant_id and v.report_id = r.id and v.version = r.version`;

/** A row of `reportColumns` for its viewer: the owner's draft, or what is published. */
export function describedAs(
  row: Omit<Row, 'draft' | 'v_body'>,
  viewerId: string,
  draft: boolean,
): Described & { kind: ReportKind } {
  return {
    id: row.id,
    kind: row.kind,
    title: draft ? row.title : (row.v_title ?? row.title),
    description: draft ? row.description : (row.v_description ?? row.description),
    owner: { id: row.owner_id, name: row.owner_name },
    mine: row.owner_id === viewerId,
    revision: row.revision,
    version: row.version,
    draft,
    changed: row.changed,
    audience: row.audience,
    updatedAt: row.updated_at.toISOString(),
  };
}

/** A body of its kind with every default put in. @throws {ZodError} */
function parsedBody(kind: ReportKind, body: unknown): ReportBody | DashboardBody {
  return kind === 'report' ? reportBody.parse(body) : dashboardBody.parse(body);
}

/** One report that the viewer may see: the draft where it is asked for and theirs, else what is published. */
export async function findReport(
  tx: Tx,
  tenantId: string,
  viewerId: string,
  { id, draft = false, removed = false }: { id: string; draft?: boolean | undefined; removed?: boolean },
): Promise<SavedReport | null> {
  const { rows } = await sql<Row>`select ${reportColumns}, r.draft, v.body as v_body from ${reportTables}
    where r.tenant_id = ${tenantId} and r.id = ${id} and (r.removed_at is null) <> ${removed}
      and ${visibleTo(tenantId, viewerId)}`.execute(tx);
  const [row] = rows;
  if (!row) return null;
  const own = row.owner_id === viewerId && (draft || row.version === null);
  const described = describedAs(row, viewerId, own);
  return { ...described, body: parsedBody(row.kind, own ? row.draft : row.v_body) } as SavedReport;
}

const gone = () =>
  new ServiceError('not_found', 'There is no such report, or it is not shared with you.', {
    field: 'id',
    hint: 'Ask the one who gave you the link to share it.',
  });

/** One report that the acting person may see. @throws {ServiceError} not_found */
export async function getReportInTenant(
  tx: Tx,
  ctx: Ctx,
  wanted: { id: string; draft?: boolean | undefined; removed?: boolean },
): Promise<SavedReport> {
  const found = await findReport(tx, ctx.tenantId, requireUser(ctx).userId, wanted);
  if (!found) throw gone();
  return found;
}

/** The acting person's own draft, locked against their other windows. @throws {ServiceError} not_found, forbidden */
export async function getOwnReport(tx: Tx, ctx: Ctx, id: string, removed = false): Promise<SavedReport> {
  await sql`select from reports where tenant_id = ${ctx.tenantId} and id = ${id} for update`.execute(tx);
  const report = await getReportInTenant(tx, ctx, { id, draft: true, removed });
  if (!report.mine) {
    if (removed) throw gone();
    throw new ServiceError('forbidden', `Only ${report.owner.name} changes this.`, {
      hint: 'Duplicate it, and change your own.',
    });
  }
  return report;
}

/** Who may keep reports at all. @throws {ServiceError} forbidden */
export function requireReader(ctx: Ctx) {
  requirePermission(ctx, 'figures.read');
  return requireUser(ctx);
}
