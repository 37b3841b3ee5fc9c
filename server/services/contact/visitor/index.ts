export { markVisitorsBack } from './mark-back.ts';
export { markVisitorGone } from './mark-gone.ts';
export { openContactOf, openVisitorSession, openVisitorSessionInput } from './open-session.ts';
export { verifyVisitorToken } from './visitor-token.ts';
