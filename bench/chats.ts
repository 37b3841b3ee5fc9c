import { Crowd } from '#tests/harness/crowd.ts';
import type { Store } from '#tests/harness/store.ts';
import type { System } from '#tests/harness/system.ts';

const AT_ONCE = 50;

/** Opens many chats, as many at a time as one address may start. */
export async function gatherSlowly(system: System, store: Store, { chats, agents }: { chats: number; agents: number }) {
  const first = Math.min(AT_ONCE, chats);
  const crowd = await Crowd.gather(system, store, { chats: first, agents, later: chats - first });
  while (crowd.visitors.length < chats) {
    await crowd.arrive(Math.min(AT_ONCE, chats - crowd.visitors.length));
    if (crowd.visitors.length % 200 === 0) console.log(`  ${crowd.visitors.length} chats`);
  }
  return crowd;
}
