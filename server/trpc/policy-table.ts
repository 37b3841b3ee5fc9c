import type { AppRouter } from './root.ts';
import type { Policy } from './trpc.ts';

type PathsOf<R, Prefix extends string = ''> = {
  [K in keyof R & string]: R[K] extends { _def: { procedure: true } }
    ? `${Prefix}${K}`
    : PathsOf<R[K], `${Prefix}${K}.`>;
}[keyof R & string];

/** Path of every procedure, from the routers themselves. */
export type ProcedurePath = PathsOf<AppRouter['_def']['record']>;

/**
 * Who may call which procedure, written down a second time on purpose: a procedure without its row does not compile,
 * and a test holds each row against what the procedure's kind declares and does.
 */
export const procedurePolicies: Record<ProcedurePath, Policy> = {
  'agent.me': 'contact.work',
  'agent.setState': 'contact.work',
  'audit.list': 'audit.read',
  'audit.verify': 'audit.read',
  'contact.end': 'contact.work',
  // Whose contact it is decides the service: agents see those they have a part in.
  'contact.get': 'signedIn',
  'contact.history': 'signedIn',
  'contact.list': 'signedIn',
  'contact.messages': 'signedIn',
  'contact.wrapUp': 'contact.work',
  'figures.catalogue': 'figures.read',
  'figures.chains': 'figures.read',
  'figures.contacts': 'figures.read',
  'figures.explain': 'figures.read',
  'figures.extent': 'figures.read',
  'figures.paths': 'figures.read',
  'figures.query': 'figures.read',
  'figures.reach': 'figures.read',
  'figures.states': 'figures.read',
  'figures.timeline': 'figures.read',
  'figures.waits': 'figures.read',
  'group.create': 'directory.manage',
  'group.list': 'directory.read',
  'group.update': 'directory.manage',
  'mark.create': 'mark.write',
  'mark.list': 'figures.read',
  'mark.remove': 'mark.write',
  'mark.restore': 'mark.write',
  'mark.update': 'mark.write',
  'message.send': 'contact.work',
  'monitor.lampTrail': 'monitor.read',
  'monitor.replay': 'monitor.read',
  'monitor.snapshot': 'monitor.read',
  'offer.accept': 'contact.work',
  'offer.decline': 'contact.work',
  'queue.create': 'directory.manage',
  'queue.get': 'directory.read',
  'queue.list': 'directory.read',
  'queue.setThresholds': 'queue.configure',
  'queue.update': 'directory.manage',
  'reason.archive': 'directory.manage',
  'reason.create': 'directory.manage',
  'reason.list': 'directory.read',
  'savedView.list': 'signedIn',
  'savedView.remove': 'signedIn',
  'savedView.save': 'signedIn',
  'session.changePassword': 'signedIn',
  'session.list': 'signedIn',
  'session.me': 'signedIn',
  'session.revoke': 'signedIn',
  'session.setLocale': 'signedIn',
  'session.signOut': 'signedIn',
  'site.create': 'directory.manage',
  'site.list': 'directory.read',
  'site.update': 'directory.manage',
  'skill.create': 'directory.manage',
  'skill.list': 'directory.read',
  'token.create': 'token.manage',
  'token.list': 'token.manage',
  'token.revoke': 'token.manage',
  'user.create': 'directory.manage',
  'user.list': 'directory.read',
  'user.update': 'directory.manage',
  'webhook.create': 'token.manage',
  'webhook.deliveries': 'token.manage',
  'webhook.list': 'token.manage',
  'webhook.remove': 'token.manage',
  'webhook.retry': 'token.manage',
  'webhook.rotate': 'token.manage',
  'webhook.setPaused': 'token.manage',
  'webhook.test': 'token.manage',
};
