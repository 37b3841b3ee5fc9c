import { agentLoads, agentTime, handling } from './agents.ts';
import { allocated } from './allocated.ts';
import { contacts, entries, reach, rejections } from './contacts.ts';
import { evaluations, offers, responses, surveys, transfersIn, transfersOut } from './conversation.ts';
import { ends, episodes } from './ends.ts';
import { clipped, segments } from './segments.ts';
import { announcements, quarters } from './targets.ts';
import { fates, openVisits, visits } from './visits.ts';

/** Every kind of fact that figures are made of. */
export const sources = {
  visits,
  fates,
  openVisits,
  segments,
  clipped,
  contacts,
  rejections,
  reach,
  entries,
  ends,
  episodes,
  offers,
  responses,
  surveys,
  transfersOut,
  transfersIn,
  evaluations,
  agentTime,
  handling,
  agentLoads,
  allocated,
  quarters,
  announcements,
};
