import { parseArgs } from 'node:util';
import { ZodError } from 'zod';
import { env } from '#server/env.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { foundTenant, listTenants, slugOf } from '#server/services/directory/tenant/index.ts';

const usage = `Makes and lists tenants.
  npm run tenant -- create NAME --admin MAIL [--slug SHORT-NAME] [--time-zone Europe/Berlin] [--language en|de]
  npm run tenant -- list`;

function refuse(message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(1);
}

function commandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        admin: { type: 'string' },
        slug: { type: 'string' },
        'time-zone': { type: 'string' },
        language: { type: 'string' },
      },
    });
  } catch (error) {
    return refuse((error as Error).message);
  }
}

const { values, positionals } = commandLine();

async function create(name: string, admin: string): Promise<void> {
  const slug = values.slug ?? slugOf(name);
  const { language } = values;
  if (slug === '') refuse(`No short name can be made of ${JSON.stringify(name)}: give one with --slug.`);
  if (language !== undefined && language !== 'en' && language !== 'de') refuse('--language is en or de.');
  const made = await foundTenant({
    slug,
    name,
    admin,
    ...(values['time-zone'] && { timeZone: values['time-zone'] }),
    ...(language && { locale: language }),
  });
  if (made.outcome === 'there') {
    console.log(`The tenant ${slug} is there already, and ${admin} is in it. Nothing was changed.`);
    return;
  }
  const { PUBLIC_URL, PORT } = env();
  console.log(
    [
      made.outcome === 'made'
        ? `Tenant ${slug} made.`
        : `Tenant ${slug} was there without people; its administrator is made.`,
      `Sign in at ${PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://127.0.0.1:${PORT}`}`,
      `  ${admin}`,
      `  ${made.password}`,
      'The password is shown this once. Change it after signing in.',
    ].join('\n'),
  );
}

async function list(): Promise<void> {
  const tenants = await listTenants();
  const width = Math.max(0, ...tenants.map(({ slug }) => slug.length));
  for (const { slug, name, timeZone, people, createdAt } of tenants) {
    console.log(`${slug.padEnd(width)}  ${name}  ${timeZone}  people: ${people}  since ${createdAt.slice(0, 10)}`);
  }
}

const [verb, name, ...more] = positionals;
try {
  if (verb === 'list' && name === undefined) await list();
  else if (verb === 'create' && name !== undefined && more.length === 0 && values.admin)
    await create(name, values.admin);
  else refuse('Give "create NAME --admin MAIL", or "list".');
} catch (error) {
  const reason =
    error instanceof ZodError ? error.issues.map(({ message }) => message).join(' ') : (error as Error).message;
  console.error(`No tenant was made: ${reason}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
