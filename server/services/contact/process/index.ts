export { advanceDue } from './advance-due.ts';
export { settleNudges } from './deliver-nudge.ts';
export { deliverLeftNudges } from './deliver-nudges.ts';
export { dispatcher } from './dispatcher.ts';
export { findGoneAgents } from './find-gone-agents.ts';
export { findGoneVisitors } from './find-gone-visitors.ts';
export { forgetProcess, notePresence, type Seen } from './note-presence.ts';
