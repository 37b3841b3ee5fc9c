import type { Random } from '../simulate/random.ts';
import { dialoguesOf } from './dialogues.ts';
import type { Life } from './life.ts';

const chosen = new WeakMap<Life, ReturnType<typeof dialoguesOf>[0]>();

/** The conversation of a contact: chosen once, by the queue it came to first. */
export function talk(life: Life, random: Random): ReturnType<typeof dialoguesOf>[0] {
  const known = chosen.get(life);
  if (known) return known;
  const dialogue = random.pick(dialoguesOf(life.arrival.queue, life.arrival.language));
  chosen.set(life, dialogue);
  return dialogue;
}
