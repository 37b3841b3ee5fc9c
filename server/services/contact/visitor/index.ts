export { markVisitorsBack } from './mark-back.ts';
export { markVisitorGone } from './mark-gone.ts';
export { moveVisitor } from './move-visitor.ts';
export { openContactOf, openVisitorSession, openVisitorSessionInput } from './open-session.ts';
export { verifyVisitorToken } from './visitor-token.ts';
