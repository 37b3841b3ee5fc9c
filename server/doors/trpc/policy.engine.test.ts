import { readdirSync } from 'node:fs';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { BUILTIN_ROLES, type Permission } from '#server/domain/permissions.ts';
import { wire } from '#server/domain/wire.ts';
import { routePolicies } from '#server/doors/http/route-policies.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createGroup } from '#server/services/directory/group/create.ts';
import { createSite } from '#server/services/directory/site/create.ts';
import { callsAbout } from '#server/test/calls.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { type ProcedurePath, procedurePolicies } from './policy-table.ts';
import { appRouter } from './root.ts';
import { createCallerFactory, type Policy } from './trpc.ts';

const paths = Object.keys(appRouter._def.procedures) as ProcedurePath[];
const roles = Object.keys(BUILTIN_ROLES) as (keyof typeof BUILTIN_ROLES)[];
const ownOrigin = new Headers({ origin: 'http://desk.test', host: 'desk.test' });
const callerOf = createCallerFactory(appRouter);

/** Their answers repeat names that the caller gave. */
const echoing: ReadonlySet<string> = new Set(['savedView.save', 'intraday.importPlan']);

let company: Company;
let stranger: Company;
let elsewhere: { group: string; site: string };

beforeAll(async () => {
  process.env.PUBLIC_URL = '';
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
  const ctx = company.system;
  const group = await createGroup({ ctx, input: { name: 'nobody' } });
  const domains = ['https://elsewhere.example.com'];
  const site = await createSite({ ctx, input: { name: 'elsewhere', domains, defaultQueueId: null } });
  elsewhere = { group: group.id, site: site.id };
});

afterAll(() => closeDatabase());

/** Calls the procedure; gives its result or the code of its refusal. */
async function call(path: ProcedurePath, session: Ctx | null, input: unknown, headers = ownOrigin) {
  const [entity, verb] = path.split('.') as [string, string];
  const caller = callerOf({ headers, session }) as unknown as Record<string, Record<string, (i: unknown) => unknown>>;
  try {
    return { code: 'OK', result: await caller[entity]?.[verb]?.(input) };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return { code: error.code as string, result: undefined };
  }
}

/** The same person, limited to a group without members and a site without contacts. */
function limited(ctx: Company['users']['admin']): Ctx {
  const [groups, sites] = [new Set([elsewhere.group]), new Set([elsewhere.site])];
  return { ...ctx, actor: { ...ctx.actor, groups, sites } };
}

type Declared = { _def: { type: 'query' | 'mutation'; meta?: { policy: Policy } } };
const declarations = appRouter._def.procedures as unknown as Record<string, Declared>;

function kindOf(path: ProcedurePath): 'query' | 'mutation' | undefined {
  return declarations[path]?._def.type;
}

function allows(policy: Policy, permissions: readonly Permission[]): boolean {
  return policy === 'signedIn' || permissions.includes(policy);
}

describe('every procedure', () => {
  it('has a row in the table that says what its kind declares', () => {
    const declared = Object.fromEntries(paths.map((path) => [path, declarations[path]?._def.meta?.policy]));
    const written = Object.entries(procedurePolicies).map(([path, [policy]]) => [path, policy]);
    expect(declared).toEqual(Object.fromEntries(written));
  });

  it.each(paths)('%s refuses nobody and visitors', async (path) => {
    const { input } = callsAbout(company)[path];
    const visitor: Ctx = {
      tenantId: company.tenantId,
      actor: { kind: 'visitor', visitorId: company.ids.contact, siteId: company.ids.site },
    };
    for (const session of [null, visitor]) {
      const { code } = await call(path, session, input);
      expect(code).toBe('UNAUTHORIZED');
    }
  });

  it.each(paths)('%s admits exactly the roles that hold its permission', async (path) => {
    // Input that no schema takes: who is admitted gets as far as having it refused, and nothing is changed.
    const nonsense = { '\0': Symbol.iterator };
    for (const role of roles) {
      const { code } = await call(path, company.users[role], nonsense);
      const admitted = allows(procedurePolicies[path][0], BUILTIN_ROLES[role]);
      if (admitted) expect([role, code]).not.toEqual([role, 'FORBIDDEN']);
      else expect([role, code]).toEqual([role, 'FORBIDDEN']);
    }
  });

  it.each(paths)('%s shows and does nothing of another tenant', async (path) => {
    const { input, foreign } = callsAbout(company)[path];
    const { code, result } = await call(path, stranger.users.admin, input);
    if (foreign) expect(code).toBe('NOT_FOUND');
    const shown = JSON.stringify(result ?? null).replaceAll(JSON.stringify(input ?? '').slice(1, -1), '');
    if (!echoing.has(path)) expect(shown).not.toContain(company.mark);
    if (path === 'intraday.importPlan') expect(result).toMatchObject({ accepted: 0 });
    for (const id of Object.values(company.ids)) expect(shown).not.toContain(id);
  });

  it.each(paths.filter((path) => kindOf(path) === 'query'))(
    '%s answers its own tenant the same question, and the answer can be read',
    async (path) => {
      const { code, result } = await call(path, company.users.admin, callsAbout(company)[path].input);
      expect(code).toBe('OK');
      const travelled = wire.deserialize(JSON.parse(JSON.stringify(wire.serialize(result))));
      expect(JSON.stringify(travelled)).toBe(JSON.stringify(result));
    },
  );

  it.each(paths)('%s keeps within the groups and sites of its caller', async (path) => {
    const reach = procedurePolicies[path][1];
    const { code, result } = await call(path, limited(company.users.admin), callsAbout(company)[path].input);
    if (reach === 'whole') expect(code).toBe('FORBIDDEN');
    if (reach === 'named') expect(['NOT_FOUND', 'FORBIDDEN']).toContain(code);
    if (reach !== 'narrowed') return;
    // Some figures cannot be split by both limits at once, and say so.
    expect(path.startsWith('figures.') ? ['OK', 'BAD_REQUEST'] : ['OK']).toContain(code);
    const { contact, alarm, group, site, user, queue } = company.ids;
    const shown = JSON.stringify(result ?? null);
    for (const id of [contact, alarm, group, site, user, queue]) expect(shown).not.toContain(id);
    if (path === 'intraday.importPlan') expect(result).toMatchObject({ accepted: 0 });
  });

  it.each(paths.filter((path) => kindOf(path) === 'mutation'))(
    '%s is not done for a page of another origin',
    async (path) => {
      const { input } = callsAbout(company)[path];
      for (const origin of ['http://evil.test', 'null', 'http://desk.test.evil.test', 'https://desk.test', '']) {
        const headers = new Headers({ host: 'desk.test', ...(origin ? { origin } : {}) });
        expect((await call(path, company.users.admin, input, headers)).code).toBe('FORBIDDEN');
      }
    },
  );
});

describe('every route', () => {
  it('has a row in the table, and every row a route', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' });
    const routes = files
      .filter((file) => /(^|\/)route\.tsx?$/.test(file))
      .map((file) => file.replace(/\/route\.tsx?$/, ''));
    expect(routes.sort()).toEqual(Object.keys(routePolicies).sort());
  });
});
