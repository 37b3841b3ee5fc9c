import { describe, expect, it, vi } from 'vitest';
import { createCheck } from './check.ts';

const well = async () => undefined;
const ill = async (): Promise<void> => {
  throw new Error('refused');
};

describe('createCheck', () => {
  it('is ok only when every component is', async () => {
    expect(await createCheck({ a: well, b: well })()).toEqual({ status: 'ok', components: { a: 'ok', b: 'ok' } });
    const health = await createCheck({ a: well, b: ill }, { graceMs: 0 })();
    expect(health).toEqual({ status: 'down', components: { a: 'ok', b: 'down' } });
  });

  it('tells starting from down', async () => {
    let time = 0;
    let probe: () => Promise<void> = ill;
    const check = createCheck({ a: () => probe() }, { graceMs: 100, freshMs: 0, now: () => time });
    expect((await check()).components.a).toBe('starting');
    probe = well;
    expect((await check()).components.a).toBe('ok');
    probe = ill;
    expect((await check()).components.a).toBe('down');
    time = 200;
    expect((await check()).status).toBe('down');
  });

  it('does not wait for a component that hangs', async () => {
    const hangs = () => new Promise<void>(() => undefined);
    expect((await createCheck({ a: hangs }, { timeoutMs: 5, graceMs: 0 })()).components.a).toBe('down');
  });

  it('asks once for all who ask at the same time', async () => {
    const probe = vi.fn(well);
    let time = 0;
    const check = createCheck({ a: probe }, { freshMs: 500, now: () => time });
    await Promise.all([check(), check(), check()]);
    expect(probe).toHaveBeenCalledTimes(1);
    time = 500;
    await check();
    expect(probe).toHaveBeenCalledTimes(2);
  });
});
