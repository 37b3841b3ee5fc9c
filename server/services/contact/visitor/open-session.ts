import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { systemDb, withTenant } from '#server/platform/db/client.ts';
import type { WidgetSession } from '#widget/protocol/frames.ts';
import { mintVisitorToken } from './visitor-token.ts';

export const openVisitorSessionInput = z.object({
  siteKey: z.string().min(1).max(200),
  /** Origin of the page that carries the widget. */
  hostOrigin: z.string().min(1).max(300),
  /** What proves that it is the same visitor as before. */
  resume: z.object({ visitor: z.uuid(), secret: z.string().min(1).max(200) }).optional(),
  userAgent: z.string().max(1000).optional(),
});

const siteSettings = z.object({
  accent: z.string().optional().catch(undefined),
  language: z.string().optional().catch(undefined),
});

/**
 * The site of a key, if the widget may run on this origin. Both failures look alike.
 * @throws {ServiceError} not_found
 */
async function siteOf(siteKey: string, hostOrigin: string) {
  const site = await systemDb()
    .selectFrom('sites as s')
    .innerJoin('site_domains as d', (join) =>
      join.onRef('d.tenant_id', '=', 's.tenant_id').onRef('d.site_id', '=', 's.id').on('d.origin', '=', hostOrigin),
    )
    .innerJoin('tenants as t', 't.id', 's.tenant_id')
    .select(['s.id', 's.tenant_id', 's.name', 's.settings', 't.locale'])
    .where('s.site_key', '=', siteKey)
    .executeTakeFirst();
  if (site) return site;
  throw new ServiceError('not_found', 'This site key does not run on this page.', {
    hint: 'Check the key in the snippet and the domains of the site in the administration.',
  });
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

async function resumeVisitor(ctx: Ctx, siteId: string, resume: { visitor: string; secret: string }): Promise<string> {
  return withTenant(ctx.tenantId, async (tx) => {
    const visitor = await tx
      .selectFrom('visitors')
      .select('resume_hash')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', resume.visitor)
      .where('site_id', '=', siteId)
      .executeTakeFirst();
    if (visitor && timingSafeEqual(visitor.resume_hash, hashOf(resume.secret))) return resume.visitor;
    throw new ServiceError('unauthenticated', 'This visitor is not known.', { hint: 'Ask again without resume.' });
  });
}

async function newVisitor(ctx: Ctx, siteId: string, secret: string, userAgent: string | undefined): Promise<string> {
  const id = uuidv7();
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .insertInto('visitors')
      .values({
        id,
        tenant_id: ctx.tenantId,
        site_id: siteId,
        resume_hash: hashOf(secret),
        customer_id: null,
        name: null,
        user_agent: userAgent ?? null,
      })
      .execute(),
  );
  return id;
}

/** The visitor's contact that is still open, if any. */
export async function openContactOf(ctx: Ctx, visitorId: string): Promise<string | undefined> {
  const open = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('contacts')
      .select('id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('visitor_id', '=', visitorId)
      .where('status', 'in', ['waiting', 'talking'])
      .orderBy('created_at', 'desc')
      .executeTakeFirst(),
  );
  return open?.id;
}

/**
 * Opens or resumes the session of a visitor on a site: a short-lived token for the live connection and, the first
 * time, a secret by which the visitor is known again on this site.
 * @throws {ServiceError} not_found (key or origin), unauthenticated (resume), invalid
 */
export async function openVisitorSession({
  input,
}: {
  input: z.input<typeof openVisitorSessionInput>;
}): Promise<WidgetSession> {
  const { siteKey, hostOrigin, resume, userAgent } = openVisitorSessionInput.parse(input);
  const site = await siteOf(siteKey, hostOrigin);
  const ctx: Ctx = { tenantId: site.tenant_id, actor: { kind: 'system', name: 'visitor-session' } };
  const secret = resume ? undefined : randomBytes(32).toString('base64url');
  const visitor = resume
    ? await resumeVisitor(ctx, site.id, resume)
    : await newVisitor(ctx, site.id, secret ?? '', userAgent);
  const { token, expiresAt } = mintVisitorToken({ tenant: site.tenant_id, visitor, site: site.id });
  const contact = resume ? await openContactOf(ctx, visitor) : undefined;
  const settings = siteSettings.parse(site.settings);
  return {
    visitor,
    ...(secret !== undefined && { resumeSecret: secret }),
    token,
    expiresAt: expiresAt.toISOString(),
    ...(contact !== undefined && { contact }),
    site: { name: site.name, language: settings.language ?? site.locale, accent: settings.accent ?? '#2563eb' },
  };
}
