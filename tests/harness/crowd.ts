import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { LiveRefusal } from '../../cli/simulate/live-link.ts';
import { Visitor } from '../../cli/simulate/visitor.ts';
import { AgentRobot } from './agent-robot.ts';
import { agentsOfShop } from './agents.ts';
import { eventually } from './eventually.ts';
import type { Store } from './store.ts';
import type { System } from './system.ts';
import { tidy } from './tidy.ts';

/** A message whose sender was told that it is safe. */
export type Safe = { contact: string; id: string; seq: number; text: string };

type Size = {
  chats: number;
  agents: number;
  /** Chats that shall find room later. */
  later?: number;
};

/** Many live chats at once, each side saying numbered sentences, everybody remembering what was acknowledged. */
export class Crowd {
  readonly visitors: Visitor[] = [];
  readonly safe: Safe[] = [];
  /** Before the first contact, by the server's clock. */
  readonly since: string;
  readonly #robots: AgentRobot[];
  #talk: Promise<void>[] = [];
  readonly #system: System;
  #talking = false;
  #rhythm = 500;

  /** Opens all chats and waits until each is answered. */
  static async gather(system: System, store: Store, { chats, agents, later = 0 }: Size): Promise<Crowd> {
    await tidy(system, store);
    const users = await agentsOfShop(system, store, agents);
    await store.query(
      `update agent_states set capacity = capacity || jsonb_build_object('chat', $2::int)
       where user_id in (select id from users where email = any($1))`,
      [users.map((user) => user.email), Math.ceil((chats + later) / agents)],
    );
    const robots = await Promise.all(users.map((user) => AgentRobot.signIn(system, user)));
    const crowd = new Crowd(system, await store.now(), robots);
    await crowd.arrive(chats);
    return crowd;
  }

  private constructor(system: System, since: string, robots: AgentRobot[]) {
    this.#system = system;
    this.since = since;
    this.#robots = robots;
  }

  /** Opens more chats and waits until each is answered; they join the talking. */
  async arrive(count: number): Promise<void> {
    const { baseUrl, credentials } = this.#system;
    const site = { baseUrl, siteKey: credentials.siteKey, hostOrigin: baseUrl };
    const come = Array.from({ length: count }, () => new Visitor(site));
    await Promise.all(
      come.map((visitor, index) => visitor.start({ name: `Visitor ${index + 1}`, question: 'visitor 0' })),
    );
    this.visitors.push(...come);
    await eventually('every chat is answered', async () => come.every((one) => this.#robotOf(one.contact)));
    if (this.#talking) for (const visitor of come) this.#begin(visitor);
  }

  get contacts(): string[] {
    return this.visitors.map((visitor) => visitor.contact);
  }

  #robotOf(contact: string): AgentRobot | undefined {
    return this.#robots.find((robot) => robot.talking().some((one) => one.contact === contact));
  }

  /** Every agent's connection. */
  agentLinks() {
    return this.#robots.map((robot) => robot.staff.link);
  }

  /** The messages that the agent who has a contact was shown; undefined while nobody has it. */
  agentView(contact: string) {
    return this.#robotOf(contact)?.staff.conversation(contact).messages;
  }

  /** Lets everybody talk until `hush`, each side saying a sentence in a rhythm (ms). */
  talk(rhythm = 500): void {
    this.#talking = true;
    this.#rhythm = rhythm;
    for (const visitor of this.visitors) this.#begin(visitor);
  }

  #begin(visitor: Visitor): void {
    const { contact } = visitor;
    this.#talk.push(
      this.#speak('visitor', (text, id) => ({ contact, ack: visitor.say(text, id) })),
      this.#speak('agent', (text, id) => {
        const robot = this.#robotOf(contact);
        return robot && { contact, ack: robot.staff.say(contact, text, { id }) };
      }),
    );
  }

  async #speak(
    who: string,
    say: (text: string, id: string) => { contact: string; ack: Promise<{ seq?: number }> } | undefined,
  ): Promise<void> {
    for (let number = 1; this.#talking; number += 1) {
      const [text, id] = [`${who} ${number}`, uuid()];
      const said = say(text, id);
      const seq = (await said?.ack.catch(agentHasLost))?.seq;
      if (said && seq !== undefined) this.safe.push({ contact: said.contact, id, seq, text });
      await pause(this.#rhythm);
    }
  }

  /** Waits until every chat has this many more acknowledged messages of its visitor. */
  async hears(more: number, patience = 120_000): Promise<void> {
    const from = this.safe.length;
    await eventually(
      `${more} more messages in every chat`,
      async () => {
        const fresh = this.safe.slice(from).filter((message) => message.text.startsWith('visitor'));
        return this.contacts.every((contact) => fresh.filter((one) => one.contact === contact).length >= more);
      },
      { patience },
    );
  }

  /** Ends the talking once everything that was said is acknowledged. */
  async hush(): Promise<void> {
    this.#talking = false;
    await Promise.all(this.#talk);
    await eventually('every chat has its agent', async () => this.contacts.every((contact) => this.#robotOf(contact)));
  }

  /** Ends every contact, by visitor and agent in turns, and wraps it up with a reason. */
  async finish(store: Store, reason: string): Promise<void> {
    await Promise.all(
      this.visitors.map(async (visitor, index) => {
        const { contact } = visitor;
        const robot = this.#robotOf(contact);
        if (!robot) throw new Error(`Nobody has contact ${contact}.`);
        if (index % 2 === 0) await visitor.end();
        else await robot.staff.end(contact);
        await robot.staff.wrapUp(contact, [reason]);
      }),
    );
    await eventually('every contact is closed', async () => (await store.openOf(this.contacts)).length === 0);
  }

  /** Everybody goes home. */
  async leave(): Promise<void> {
    this.#talking = false;
    for (const visitor of this.visitors) visitor.close();
    await Promise.allSettled(this.#robots.map((robot) => robot.leave()));
  }
}

/** An agent whose contact went to a colleague meanwhile is refused; nobody was told that this message is safe. */
function agentHasLost(error: unknown): undefined {
  if (error instanceof LiveRefusal && ['not_found', 'conflict', 'forbidden'].includes(error.code)) return undefined;
  throw error;
}
