import { v7 as uuid } from 'uuid';
import type { ProcedurePath } from '#server/trpc/policy-table.ts';
import type { Company } from './make-company.ts';

type Call = {
  /** A right input that names things of the company by id. */
  input?: unknown;
  /** True: the ids belong to the company, so that everybody else must get "not found". */
  foreign?: true;
};

/** One right call of every procedure, about things of the given company; a new procedure does not compile without. */
export function callsAbout({ ids, mark }: Company): Record<ProcedurePath, Call> {
  const fresh = `new ${uuid()}`;
  const contact = { input: { contact: ids.contact }, foreign: true as const };
  const alarm = { input: { id: ids.alarm }, foreign: true as const };
  const rule = {
    name: fresh,
    severity: 'warning',
    condition: { kind: 'waiting', raise: 5 },
    tell: { users: [ids.user] },
  };
  const offered = { metrics: ['offered'], from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
  const marked = { kind: 'campaign', label: fresh, from: offered.from };
  return {
    'agent.me': {},
    'agent.setState': { input: { state: 'busy' } },
    'alarm.acknowledge': alarm,
    'alarm.bell': {},
    'alarm.channels': {},
    'alarm.get': alarm,
    'alarm.list': { input: {} },
    'alarm.lowerHand': {},
    'alarm.markSeen': {},
    'alarm.myHand': {},
    'alarm.raiseHand': { input: { reason: 'A refund over the limit.' } },
    'alarm.resolve': alarm,
    'alarm.snooze': { input: { id: ids.alarm, until: null }, foreign: true },
    'alarm.subscribePush': {
      input: { endpoint: 'https://push.example.com/x', keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) } },
    },
    'alarm.unsubscribePush': { input: { endpoint: 'https://push.example.com/x' } },
    'alarm.update': { input: { id: ids.alarm, note: 'taken over' }, foreign: true },
    'alarmRule.create': { input: { ...rule, id: uuid() }, foreign: true },
    'alarmRule.list': {},
    'alarmRule.remove': { input: { id: ids.alarmRule }, foreign: true },
    'alarmRule.update': { input: { ...rule, id: ids.alarmRule }, foreign: true },
    'audit.list': { input: {} },
    'audit.verify': {},
    'contact.end': contact,
    'contact.get': contact,
    'contact.history': contact,
    'contact.list': { input: { scope: 'all' } },
    'contact.messages': contact,
    'contact.texts': { input: { text: mark, from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' } },
    'contact.wrapUp': { input: { contact: ids.contact, reasons: [] }, foreign: true },
    'figures.catalogue': {},
    'figures.chains': { input: offered },
    'figures.customer': { input: { customer: 'nobody' } },
    'figures.contacts': { input: { query: offered } },
    'figures.explain': { input: offered },
    'figures.extent': {},
    'figures.paths': { input: offered },
    'figures.query': { input: offered },
    'figures.reach': {},
    'figures.states': { input: offered },
    'figures.timeline': contact,
    'figures.waits': { input: offered },
    'group.create': { input: { name: fresh } },
    'group.list': {},
    'group.update': { input: { id: ids.group, name: 'taken over' }, foreign: true },
    'intraday.addNote': { input: { id: uuid(), body: 'All is calm.' } },
    'intraday.desk': { input: { queue: `of ${mark}` }, foreign: true },
    'intraday.importPlan': { input: { text: `of ${mark},2026-01-05,08:00,3` } },
    'intraday.notes': { input: {} },
    'intraday.setPlan': {
      input: { queue: `of ${mark}`, date: '2026-01-05', first: 32, last: 35, agents: 3 },
      foreign: true,
    },
    'mark.create': { input: { ...marked, queue: `of ${mark}` }, foreign: true },
    'mark.list': { input: { from: offered.from, to: offered.to } },
    'mark.remove': { input: { id: ids.mark }, foreign: true },
    'mark.restore': { input: { id: ids.removedMark }, foreign: true },
    'mark.update': { input: { ...marked, id: ids.mark }, foreign: true },
    'message.send': { input: { contact: ids.contact, clientMessageId: uuid(), text: 'hello' }, foreign: true },
    'monitor.lampTrail': { input: { date: '2026-01-05' } },
    'monitor.replay': { input: { at: '2026-01-05T10:00:00Z' } },
    'monitor.snapshot': {},
    'offer.accept': { input: { offer: ids.offer }, foreign: true },
    'offer.decline': { input: { offer: ids.offer }, foreign: true },
    'queue.create': { input: { name: fresh, skills: [{ skillId: ids.skill }] }, foreign: true },
    'queue.get': { input: { id: ids.queue }, foreign: true },
    'queue.list': {},
    'queue.setThresholds': { input: { queue: { id: ids.queue }, serviceLevelThreshold: 1 }, foreign: true },
    'queue.update': { input: { id: ids.queue, label: 'taken over' }, foreign: true },
    'reason.archive': { input: { id: ids.reason }, foreign: true },
    'reason.create': { input: { name: fresh, queueId: ids.queue }, foreign: true },
    'reason.list': { input: { queue: `of ${mark}` } },
    'savedView.list': { input: { screen: 'monitor' } },
    'savedView.remove': { input: { id: ids.view }, foreign: true },
    'savedView.save': { input: { screen: 'monitor', name: `of ${mark}`, search: 'mine' } },
    'session.changePassword': { input: { current: 'not the password', next: 'some other long words' } },
    'session.list': {},
    'session.me': {},
    'session.revoke': { input: { sessionId: ids.session }, foreign: true },
    'session.setLocale': { input: { locale: 'de' } },
    'session.signOut': {},
    'site.create': { input: { name: fresh, domains: [], defaultQueueId: ids.queue }, foreign: true },
    'site.list': {},
    'site.update': { input: { id: ids.site, name: 'taken over' }, foreign: true },
    'skill.create': { input: { name: fresh } },
    'skill.list': {},
    'supervision.move': {
      input: { act: uuid(), contact: ids.contact, to: { queue: `of ${mark}` }, heldBy: null },
      foreign: true,
    },
    'supervision.setAgentGroups': { input: { act: uuid(), agent: ids.user, join: [ids.group] }, foreign: true },
    'supervision.setAgentState': {
      input: { act: uuid(), agent: ids.user, state: 'away', seen: 'offline' },
      foreign: true,
    },
    'supervision.undo': { input: { act: ids.act }, foreign: true },
    'token.create': { input: { name: fresh, scopes: ['figures.read'] } },
    'token.list': { input: {} },
    'token.revoke': { input: { id: ids.token }, foreign: true },
    'user.create': { input: { login: fresh, name: fresh, groups: [ids.group] }, foreign: true },
    'user.list': { input: {} },
    'user.update': { input: { id: ids.user, name: 'taken over' }, foreign: true },
    'webhook.create': { input: { url: `https://${mark}.example.com/new` } },
    'webhook.deliveries': { input: { id: ids.webhook }, foreign: true },
    'webhook.list': {},
    'webhook.remove': { input: { id: ids.webhook }, foreign: true },
    'webhook.retry': { input: { delivery: ids.delivery }, foreign: true },
    'webhook.rotate': { input: { id: ids.webhook, secretVersion: 1 }, foreign: true },
    'webhook.setPaused': { input: { id: ids.webhook, paused: true }, foreign: true },
    'webhook.test': { input: { id: ids.webhook }, foreign: true },
  };
}
