import { randomBytes } from 'node:crypto';

/** Prints the variables that docker-compose.yml asks for, each secret random: node stack/compose-env.mjs > .env */
const secrets = [
  'AUTH_SECRET',
  'POSTGRES_PASSWORD',
  'POSTGRES_OWNER_PASSWORD',
  'POSTGRES_APP_PASSWORD',
  'POSTGRES_SYSTEM_PASSWORD',
  'POSTGRES_TEMPORAL_PASSWORD',
  'CLICKHOUSE_PASSWORD',
  'CLICKHOUSE_READER_PASSWORD',
  'LIVEKIT_SECRET',
  'REDIS_PASSWORD',
  'MINIO_PASSWORD',
];
console.log('# The address people use, and the one at which their browsers reach LiveKit.');
console.log('PUBLIC_URL=http://localhost:3000');
console.log('LIVEKIT_PUBLIC_URL=ws://localhost:7880');
console.log('# Made at random; keep this file as you keep a key.');
for (const name of secrets) console.log(`${name}=${randomBytes(32).toString('hex')}`);
