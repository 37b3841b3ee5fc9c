import { FiguresKeeper } from '#server/desks/monitor/day-figures.ts';
import type { Ctx } from '#server/domain/context.ts';
import { requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { LiveNotice } from '#server/platform/live-fan-out/notice.ts';
import { AlarmFeed } from './alarm-feed.ts';
import type { LiveConnection } from './connection.ts';
import { ContactFeed } from './contact-feed.ts';
import { DeskFeed } from './desk-feed.ts';
import type { Feed } from './feed.ts';
import { MonitorFeed } from './monitor-feed.ts';
import { QueuePlaces } from './queue-places.ts';

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Topics = {
  contacts: Map<string, ContactFeed>;
  desks: Map<string, DeskFeed>;
  monitor: MonitorFeed | undefined;
  alarms: AlarmFeed | undefined;
};

/** Most topics one connection may follow. */
const MOST_TOPICS = 256;

/** All topics that somebody in this process follows, and who follows them. */
export class Hub {
  readonly #tenants = new Map<string, Topics>();
  readonly #followed = new Map<LiveConnection, Map<string, Feed>>();
  readonly #places: QueuePlaces;
  readonly #figures = new FiguresKeeper((tenantId) => this.#tenants.get(tenantId)?.monitor?.resync());

  constructor() {
    this.#places = new QueuePlaces((tenantId, { contactId, position, length, rev }) =>
      this.#tenants.get(tenantId)?.contacts.get(contactId)?.place(position, length, rev),
    );
  }

  /** Follows a topic anew: a snapshot comes, then every change. @throws {ServiceError} not_found, forbidden, rate_limited */
  follow(connection: LiveConnection, ctx: Ctx, topic: string, cursor: number | undefined): void {
    const followed = this.#followed.get(connection) ?? new Map<string, Feed>();
    this.#followed.set(connection, followed);
    if (!followed.has(topic) && followed.size >= MOST_TOPICS) {
      throw new ServiceError('rate_limited', `At most ${MOST_TOPICS} topics can be followed at once.`);
    }
    const feed = this.#feedOf(ctx, topic);
    followed.set(topic, feed);
    if (feed instanceof ContactFeed) feed.add(connection, ctx, cursor);
    else if (feed instanceof MonitorFeed) {
      if (topic === 'wall') feed.addScreen(connection, ctx);
      else feed.add(connection, ctx);
    } else if (feed instanceof DeskFeed || feed instanceof AlarmFeed) feed.add(connection);
  }

  unfollow(connection: LiveConnection, topic: string): void {
    const followed = this.#followed.get(connection);
    followed?.get(topic)?.remove(connection);
    followed?.delete(topic);
  }

  /** The connection is gone. */
  leave(connection: LiveConnection): void {
    for (const feed of this.#followed.get(connection)?.values() ?? []) feed.remove(connection);
    this.#followed.delete(connection);
  }

  notice(notice: LiveNotice): void {
    const topics = this.#tenants.get(notice.tenant);
    if (!topics) return;
    if (notice.alarms) {
      topics.alarms?.resync();
      return;
    }
    if (notice.wall !== undefined) {
      topics.monitor?.wallChanged(notice.wall);
      return;
    }
    const { contact, what, typing } = notice;
    if (contact !== undefined && typing) {
      topics.contacts.get(contact)?.typing(typing);
      return;
    }
    if (contact !== undefined) {
      topics.contacts.get(contact)?.notice(what);
      for (const desk of topics.desks.values()) desk.noticeContact(contact);
    }
    for (const agent of notice.agents ?? []) topics.desks.get(agent)?.resync();
    for (const queue of notice.queues ?? []) this.#places.changed(notice.tenant, queue);
    if (what !== 'message' && what !== 'receipt') topics.monitor?.resync();
  }

  /** Figures may have changed, of one tenant or, by the passing of time, of all. */
  figuresChanged(tenantId?: string): void {
    for (const [id, { monitor }] of this.#tenants) {
      if (tenantId === undefined || tenantId === id) monitor?.refreshFigures();
    }
  }

  /** Notices may have been missed: every topic is loaded again. */
  resync(): void {
    for (const { contacts, desks, monitor, alarms } of this.#tenants.values()) {
      for (const feed of [...contacts.values(), ...desks.values()]) feed.resync();
      monitor?.resync();
      alarms?.resync();
    }
  }

  #topicsOf(tenantId: string): Topics {
    const none = { contacts: new Map(), desks: new Map(), monitor: undefined, alarms: undefined };
    const topics: Topics = this.#tenants.get(tenantId) ?? none;
    this.#tenants.set(tenantId, topics);
    return topics;
  }

  #feedOf(ctx: Ctx, topic: string): Feed {
    const { tenantId } = ctx;
    const isScreen = ctx.actor.kind === 'wall';
    if (isScreen !== (topic === 'wall')) throw new ServiceError('not_found', 'There is no such topic.');
    const topics = this.#topicsOf(tenantId);
    if (topic === 'desk') {
      requirePermission(ctx, 'contact.work');
      const { userId } = requireUser(ctx);
      const desk = topics.desks.get(userId) ?? new DeskFeed(ctx, userId, () => topics.desks.delete(userId));
      topics.desks.set(userId, desk);
      return desk;
    }
    if (topic === 'monitor' || topic === 'wall') {
      if (!isScreen) requirePermission(ctx, 'monitor.read');
      topics.monitor ??= new MonitorFeed(tenantId, this.#figures, () => {
        topics.monitor = undefined;
      });
      return topics.monitor;
    }
    if (topic === 'alarms') {
      const { actor } = ctx;
      if (actor.kind !== 'user' || !actor.permissions.has('contact.work')) requirePermission(ctx, 'alarm.read');
      topics.alarms ??= new AlarmFeed(tenantId, () => {
        topics.alarms = undefined;
      });
      return topics.alarms;
    }
    const contactId = topic.startsWith('contact:') ? topic.slice('contact:'.length) : '';
    if (!uuidShape.test(contactId)) throw new ServiceError('not_found', 'There is no such topic.');
    const feed =
      topics.contacts.get(contactId) ?? new ContactFeed(tenantId, contactId, () => topics.contacts.delete(contactId));
    topics.contacts.set(contactId, feed);
    return feed;
  }
}
