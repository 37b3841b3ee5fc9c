import { expect, it } from 'vitest';
import { Outbox, type Unsent } from './outbox.ts';

function memory(initial: Record<string, string> = {}) {
  const held = new Map(Object.entries(initial));
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}

const entry: Unsent = { id: 'a', contact: 'c', text: 'hello', note: false, createdAt: 1 };

it('survives a reload until acknowledged', () => {
  const storage = memory();
  new Outbox(storage, 'u').add(entry);
  const reloaded = new Outbox(storage, 'u');
  expect(reloaded.entries()).toEqual([entry]);
  reloaded.remove('a');
  expect(new Outbox(storage, 'u').entries()).toEqual([]);
  expect(storage.held.size).toBe(0);
});

it('is not shared between people', () => {
  const storage = memory();
  new Outbox(storage, 'u').add(entry);
  expect(new Outbox(storage, 'v').entries()).toEqual([]);
});

it('keeps a refused message until it is revived', () => {
  const outbox = new Outbox(memory(), 'u');
  outbox.add(entry);
  outbox.fail('a', { code: 'too_large', message: 'Too long.' });
  expect(outbox.entries()[0]?.failed?.code).toBe('too_large');
  outbox.revive('a');
  expect(outbox.entries()[0]).toEqual(entry);
});

it('starts empty on a spoilt storage and goes on without one', () => {
  expect(new Outbox(memory({ 'leitstand.outbox.u': '{broken' }), 'u').entries()).toEqual([]);
  const full = {
    ...memory(),
    setItem: () => {
      throw new Error('quota');
    },
  };
  const outbox = new Outbox(full, 'u');
  outbox.add(entry);
  expect(outbox.entries()).toHaveLength(1);
});
