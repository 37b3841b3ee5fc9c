import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { command } from './commands.mjs';
import { variable } from './env.mjs';
import { step, Trouble } from './progress.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installed() {
  const folders = (variable('PATH') ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...elsewhere].find(executable);
}

/** A Chromium for the browser tests: named by CHROMIUM, installed, or installed now from the system's packages. @throws {Trouble} */
export async function chromium(context) {
  const named = variable('CHROMIUM') ?? variable('PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH');
  if (named) {
    if (executable(named)) return named;
    throw new Trouble(`CHROMIUM=${named} is no program that can be run.`);
  }
  const found = installed();
  if (found) return found;
  const advice = 'Install Chromium or Chrome, or name one: CHROMIUM=/path/to/chromium npm test';
  if (process.getuid?.() !== 0 || !executable('/usr/bin/apt-get')) throw new Trouble(`No Chromium is here. ${advice}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step('chromium', async () => {
    await command('apt-update', '/usr/bin/apt-get', ['update', '-qq'], { ...context, env, advice });
    const packages = ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'];
    await command('apt-install', '/usr/bin/apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      ...context,
      env,
      advice,
    });
  });
  return installed() ?? Promise.reject(new Trouble(`Chromium was installed, but is not in PATH. ${advice}`));
}
