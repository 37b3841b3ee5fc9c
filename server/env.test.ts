import { describe, expect, it } from 'vitest';
import { EnvError, parseEnv } from './env.ts';

const right = {
  DATABASE_URL: 'postgres://app@localhost/leitstand',
  DATABASE_SYSTEM_URL: 'postgres://system@localhost/leitstand',
  CLICKHOUSE_URL: 'http://u:a-password-of-tests@localhost:8123/leitstand',
  TEMPORAL_ADDRESS: 'localhost:7233',
  AUTH_SECRET: 'x'.repeat(32),
};

describe('environment', () => {
  it('takes the engines and a secret, and has defaults for the rest', () => {
    expect(parseEnv(right)).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, DATA_DIR: './.data', TRUSTED_PROXIES: [] });
  });

  it('takes an empty variable for an unset one', () => {
    expect(parseEnv({ ...right, PORT: '', PUBLIC_URL: '' })).toMatchObject({ PORT: 3000 });
  });

  it.each([
    ['AUTH_SECRET', undefined],
    ['AUTH_SECRET', ''],
    ['AUTH_SECRET', 'short'],
    ['LIVEKIT_API_SECRET', 'short'],
    ['DATABASE_URL', 'postgres://app:short@localhost/leitstand'],
    ['DATABASE_SYSTEM_URL', 'postgres://app:short@localhost/leitstand'],
    ['DATABASE_OWNER_URL', 'postgres://app:short@localhost/leitstand'],
    ['CLICKHOUSE_URL', 'http://u:p@localhost:8123/leitstand'],
    ['CLICKHOUSE_READER_URL', 'http://u:p@localhost:8123/leitstand'],
    ['REDIS_URL', 'redis://:short@localhost:6379'],
    ['SAFE_FETCH_PORTS', '9000,http'],
    ['SAFE_FETCH_PORTS', '70000'],
    ['DATABASE_URL', undefined],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'desk.example.com'],
    ['LOG_LEVEL', 'loud'],
    ['TRUSTED_PROXIES', '1'],
    ['TRUSTED_PROXIES', '10.0.0.0/8, proxy'],
  ])('refuses to start with %s = %j, and names it', (name, value) => {
    expect(() => parseEnv({ ...right, [name]: value })).toThrow(EnvError);
    expect(() => parseEnv({ ...right, [name]: value })).toThrow(name);
  });
});
