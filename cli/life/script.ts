import type { dialoguesOf } from '../sample/dialogues.ts';

type Line = ReturnType<typeof dialoguesOf>[0][number];

/** Conversations that are being played, by contact: both sides speak the lines of one. */
export type Scripts = Map<string, readonly Line[]>;

/** What an agent says to a person who follows no script. */
const replies = [
  'Good day, let me have a look.',
  'Could you tell me the order number?',
  'Thank you. It will be with you tomorrow.',
  'Is there anything else?',
] as const;

/**
 * The agent's lines after so many messages of each side; empty: it is the visitor's turn. `over`: nothing is left to say.
 */
export function turnOf(
  script: readonly Line[] | undefined,
  said: { visitor: number; agent: number },
): { say: string[]; over: boolean } {
  if (!script) {
    const reply = replies[Math.min(said.agent, replies.length - 1)] ?? replies[0];
    return { say: said.visitor > said.agent ? [reply] : [], over: said.agent >= 2 * replies.length };
  }
  const say: string[] = [];
  let visitor = 0;
  let agent = 0;
  for (const [who, text] of script) {
    if (who === 'visitor') {
      visitor += 1;
      if (visitor > said.visitor) return { say, over: false };
    } else {
      agent += 1;
      if (agent > said.agent) say.push(text);
    }
  }
  return { say, over: say.length === 0 };
}
