import { join } from 'node:path';
import { root, runAgainst, startOwnSystem } from '../tests/harness/own-system.mjs';

// `npm run bench:screens`: a system of its own whose demo tenant has a long history; what was made stays in its data folder.
const dataDir = process.env.DATA_DIR ?? join(root, '.data/bench-screens');
const system = await startOwnSystem(dataDir);
try {
  process.exitCode = await runAgainst(system, dataDir, 'bench/screens.ts');
} finally {
  await system.stop();
}
