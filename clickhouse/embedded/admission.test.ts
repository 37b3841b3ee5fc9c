import { describe, expect, it } from 'vitest';
import { Admission } from './admission.ts';

describe('Admission', () => {
  it('lets the next one in when one leaves, in order', async () => {
    const admission = new Admission({ running: 1, waiting: 2, waitMs: 60_000 });
    const order: string[] = [];
    const leaveFirst = await admission.enter();
    const second = admission.enter().finally(() => order.push('second'));
    const third = admission.enter().finally(() => order.push('third'));
    leaveFirst();
    leaveFirst();
    (await second)();
    (await third)();
    expect(order).toEqual(['second', 'third']);
    expect(admission.running).toBe(0);
  });

  it('refuses at once when too many wait', async () => {
    const admission = new Admission({ running: 1, waiting: 0, waitMs: 60_000 });
    await admission.enter();
    await expect(admission.enter()).rejects.toMatchObject({ code: 202, type: 'TOO_MANY_SIMULTANEOUS_QUERIES' });
  });

  it('refuses who waited too long and keeps the turn for others', async () => {
    const admission = new Admission({ running: 1, waiting: 5, waitMs: 1 });
    const leave = await admission.enter();
    await expect(admission.enter()).rejects.toMatchObject({ code: 202 });
    leave();
    expect(await admission.enter()).toBeTypeOf('function');
  });
});
