export { type DemoPerson, demoPeople, signInAsDemo } from './demo-people.ts';
export { listSessions } from './list.ts';
export { loadActor } from './load-actor.ts';
export { sessionDays } from './open-session.ts';
export { revokeSession, revokeSessionInput, signOut } from './revoke.ts';
export { signIn } from './sign-in.ts';
