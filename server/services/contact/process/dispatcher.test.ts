import { expect, it } from 'vitest';
import { Dispatcher } from './dispatcher.ts';

/** Work that notes its name and ends when told. */
function workshop() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, work, end };
}

it('gives each tenant its turn, however much one has', async () => {
  const dispatcher = new Dispatcher();
  const { begun, work, end } = workshop();
  for (let index = 0; index < 6; index += 1) dispatcher.ask('large', `agent ${index}`, work(`large ${index}`));
  dispatcher.ask('small', 'agent', work('small'));
  expect(begun).toEqual(['large 0', 'large 1', 'large 2']);
  await end('large 0');
  await end('large 1');
  expect(begun).toEqual(['large 0', 'large 1', 'large 2', 'large 3', 'small']);
});

it('does what was asked for twice while it waited once, and once more what was asked for while it ran', async () => {
  const dispatcher = new Dispatcher();
  const { begun, work, end } = workshop();
  dispatcher.ask('a', 'contact', work('first'));
  dispatcher.ask('a', 'contact', work('second'));
  dispatcher.ask('a', 'contact', work('third'));
  expect(begun).toEqual(['first']);
  await end('first');
  expect(begun).toEqual(['first', 'third']);
  let settled = false;
  const all = dispatcher.settled().then(() => {
    settled = true;
  });
  await end('nothing');
  expect(settled).toBe(false);
  await end('third');
  await all;
  expect(settled).toBe(true);
});
