import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { openVisitorSession } from './open-session.ts';
import { verifyVisitorToken } from './visitor-token.ts';

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  tenant = await makeTenant({ agents: 0 });
  other = await makeTenant({ agents: 0 });
});

afterAll(async () => {
  await settleNudges();
  await tenant.close();
  await other.close();
  await Promise.all([closeTemporal(), closeDatabase()]);
});

const ask = (site: TestTenant['site'], resume?: { visitor: string; secret: string }) =>
  openVisitorSession({ input: { siteKey: site.siteKey, hostOrigin: site.origin, ...(resume && { resume }) } });

describe('openVisitorSession', () => {
  it('knows a visitor again by the secret, with the contact that is open', async () => {
    const first = await ask(tenant.site);
    const secret = first.resumeSecret ?? '';
    const actor = { kind: 'visitor' as const, visitorId: first.visitor, siteId: tenant.site.id };
    const input = { clientRequestId: uuidv7(), question: 'Hello?' };
    const { contactId } = await openContact({ ctx: { tenantId: tenant.id, actor }, input });
    const again = await ask(tenant.site, { visitor: first.visitor, secret });
    expect(again).toMatchObject({ visitor: first.visitor, contact: contactId });
    expect(again.resumeSecret).toBeUndefined();
    const claims = verifyVisitorToken(again.token);
    expect(claims).toMatchObject({ tenant: tenant.id, visitor: first.visitor, site: tenant.site.id });
  });

  it('keeps nothing from which the secret could be read', async () => {
    const { visitor, resumeSecret } = await ask(tenant.site);
    const [row] = await tenant.sql('select * from visitors where id = $1', [visitor]);
    expect(resumeSecret).toHaveLength(43);
    expect(JSON.stringify(row)).not.toContain(resumeSecret);
  });

  it.each(['https://evil.example', 'null', '', 'http://localhost'])(
    'refuses the foreign page %j',
    async (hostOrigin) => {
      const asked = openVisitorSession({ input: { siteKey: tenant.site.siteKey, hostOrigin } });
      await expect(asked).rejects.toThrow();
    },
  );

  it('refuses look-alikes: another port, scheme, upper level, and an unknown key', async () => {
    const { origin, siteKey } = tenant.site;
    const wrong = [`${origin}:8443`, origin.replace('https', 'http'), `${origin}.evil.example`, `${origin}/`];
    for (const hostOrigin of wrong) {
      const asked = openVisitorSession({ input: { siteKey, hostOrigin } });
      await expect(asked).rejects.toMatchObject({ code: 'not_found' });
    }
    const asked = openVisitorSession({ input: { siteKey: 'no-such-key', hostOrigin: origin } });
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses a wrong secret, and a right one on another site', async () => {
    const { visitor, resumeSecret = '' } = await ask(tenant.site);
    const wrong = ask(tenant.site, { visitor, secret: `${resumeSecret.slice(1)}x` });
    await expect(wrong).rejects.toMatchObject({ code: 'unauthenticated' });
    const elsewhere = ask(other.site, { visitor, secret: resumeSecret });
    await expect(elsewhere).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
