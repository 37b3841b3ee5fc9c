import { end } from './processes.mjs';
import { readJson } from './state.mjs';

// Outlives its parent by seconds: when the parent is killed, its end of the pipe closes, and what it started is ended here.
let farewell = '';
process.stdin.on('data', (piece) => {
  farewell += piece;
});
process.stdin.on('end', async () => {
  if (farewell.includes('done')) process.exit(0);
  const recorded = Object.entries(readJson(process.argv[2], {})).filter(([name]) => name !== 'watchdog');
  const engines = new Set(['postgres', 'clickhouse', 'temporal', 'livekit']);
  const stop = ([name, entry]) => end(entry, { first: name === 'postgres' ? 'SIGINT' : 'SIGTERM', patience: 3000 });
  await Promise.all(recorded.filter(([name]) => !engines.has(name)).map(stop));
  await Promise.all(recorded.filter(([name]) => engines.has(name)).map(stop));
  process.exit(0);
});
for (const name of ['SIGINT', 'SIGHUP', 'SIGTERM']) process.on(name, () => undefined);
