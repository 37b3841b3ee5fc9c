import { expect, it } from 'vitest';
import { Doorway } from './doorway.ts';

it('lets people in a conversation in before those who wait idly, and sends away whom it cannot serve soon', async () => {
  const doorway = new Doorway(1, 2);
  const came: string[] = [];
  const first = Promise.withResolvers<void>();
  const enter = (who: string, talking: boolean) => doorway.pass(talking, async () => void came.push(who));
  const inside = doorway.pass(false, () => first.promise);
  const waiting = [enter('idle 1', false), enter('idle 2', false), enter('talking', true)];
  expect(await enter('idle 3', false)).toBe(false);
  expect(came).toEqual([]);
  first.resolve();
  expect(await Promise.all([inside, ...waiting])).toEqual([true, true, true, true]);
  expect(came).toEqual(['talking', 'idle 1', 'idle 2']);
});

it('is free again after work that failed', async () => {
  const doorway = new Doorway(1, 0);
  await expect(doorway.pass(false, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await doorway.pass(false, async () => undefined)).toBe(true);
});
