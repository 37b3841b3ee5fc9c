import { relative } from 'node:path';
import { choices } from './env.mjs';
import { onEnd } from './lifetime.mjs';
import { complain, say } from './progress.mjs';
import { createSystem } from './system.mjs';

const wanted = process.versions.node.split('.').map(Number);
if (wanted[0] < 20) {
  console.error(`Node ${process.versions.node} is too old: 20 or newer is needed to start (https://nodejs.org).`);
  process.exit(1);
}

function welcome({ url, metrics, missing, credentials }, { dataDir, sample }) {
  const lines = [
    '',
    `Leitstand is ready: ${url}`,
    `Demo shop, as a visitor sees it: ${credentials?.demoSiteUrl ?? `${url}/demo-shop`}`,
    '',
  ];
  for (const user of credentials?.users ?? [])
    lines.push(`  ${user.role.padEnd(11)} ${user.email.padEnd(32)} ${user.password}`);
  if (sample) {
    const state = credentials?.sample ? '' : ' is being loaded for some minutes';
    lines.push(
      '',
      `The tenant “sample”, 60 days of made history${state}: sign-ins in demo-credentials.json, under “sample”.`,
    );
  }
  lines.push('', `Data and logs: ${relative(process.cwd(), dataDir) || dataDir}. Ctrl-C stops everything.`);
  lines.push(`Metrics on loopback: ports ${metrics.web} (web) and ${metrics.worker} (worker), path /metrics.`);
  if (missing.includes('livekit'))
    lines.push('Calls are off in this run: LiveKit is missing (see above). Everything else works.');
  console.log(`${lines.join('\n')}\n`);
}

let system;
let ending = false;

async function end(code) {
  if (ending) return;
  ending = true;
  await system?.stop();
  process.exit(code);
}

onEnd((why) => {
  say(`stopping (${why}) …`);
  void end(0).then(undefined, complain);
});

try {
  const chosen = choices();
  system = createSystem(chosen);
  const ready = await system.start();
  if (!ending) {
    say('ready');
    welcome(ready, chosen);
  }
} catch (error) {
  if (!ending) {
    complain(error);
    await end(1);
  }
}
