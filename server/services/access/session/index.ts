export { listSessions } from './list.ts';
export { loadActor } from './load-actor.ts';
export { revokeSession, revokeSessionInput, signOut } from './revoke.ts';
export { sessionDays, signIn } from './sign-in.ts';
