import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { DeskContact, DeskOffer, DeskState } from '#widget/protocol/staff.ts';
import { Hearing } from './hearing.ts';
import type { LiveTopic } from './live-topic.ts';
import type { Random } from './random.ts';
import { type Credentials, Staff } from './staff.ts';
import type { Tally } from './tally.ts';

const replies = [
  'Good day, let me have a look.',
  'Could you tell me the order number?',
  'It will be with you tomorrow.',
  'I have corrected that for you.',
  'Is there anything else?',
] as const;

/** An agent who accepts mostly, answers what visitors write, and wraps up with a reason of the queue. */
export class VirtualAgent {
  readonly #staff: Staff;
  readonly #desk: LiveTopic<DeskState>;
  readonly #random: Random;
  readonly #tally: Tally;
  /** Offers and contacts that are being taken care of. */
  readonly #inWork = new Set<string>();
  readonly #conversations = new Map<string, Hearing>();
  readonly #reasons = new Map<string, string[]>();
  #able = false;
  #leaving = false;
  #waking = false;
  readonly #again: NodeJS.Timeout;

  static async signIn(baseUrl: string, credentials: Credentials, random: Random, tally: Tally): Promise<VirtualAgent> {
    const agent = new VirtualAgent(await Staff.signIn(baseUrl, credentials), random, tally);
    await agent.#staff.link.until(`${credentials.email} is ready`, () => agent.#desk.state?.agent.state === 'ready');
    return agent;
  }

  private constructor(staff: Staff, random: Random, tally: Tally) {
    this.#staff = staff;
    this.#random = random;
    this.#tally = tally;
    this.#desk = staff.desk();
    staff.link.on('frame', () => this.#look());
    this.#again = setInterval(() => this.#look(), 500);
  }

  /** Whether a contact could be offered here now; an agent counts from the first offer on, which shows the skill. */
  get free(): boolean {
    const desk = this.#desk.state;
    if (!this.#able || desk?.agent.state !== 'ready' || desk.offers.length > 0) return false;
    return desk.agent.inHand < desk.agent.capacity;
  }

  get busy(): boolean {
    const desk = this.#desk.state;
    return desk !== undefined && desk.offers.length + desk.contacts.length > 0;
  }

  /** Signs off. */
  async leave(): Promise<void> {
    this.#leaving = true;
    clearInterval(this.#again);
    await this.#staff.setState('offline').finally(() => this.#staff.close());
  }

  #look(): void {
    const desk = this.#desk.state;
    if (!desk || !this.#staff.link.live) return;
    for (const conversation of this.#conversations.values()) conversation.listen();
    if (!this.#leaving && (desk.agent.state === 'offline' || desk.agent.state === 'away')) void this.#wake();
    for (const offer of desk.offers) void this.#once(offer.offer, () => this.#answer(offer));
    for (const contact of desk.contacts) {
      if (contact.status === 'talking') void this.#once(`talk ${contact.contact}`, () => this.#talk(contact));
      else void this.#once(`wrap ${contact.contact}`, () => this.#wrapUp(contact));
    }
  }

  /** Does something once; what fails is tried again at the next look. */
  async #once(key: string, work: () => Promise<void>): Promise<void> {
    if (this.#inWork.has(key)) return;
    this.#inWork.add(key);
    await work().catch(async () => {
      await pause(500);
      this.#inWork.delete(key);
    });
  }

  async #wake(): Promise<void> {
    if (this.#waking) return;
    this.#waking = true;
    if (this.#desk.state?.agent.state === 'away') await pause(2000);
    await this.#staff.setState('ready').catch(() => {});
    this.#waking = false;
  }

  async #answer({ offer, contact }: DeskOffer): Promise<void> {
    this.#able = true;
    this.#tally.offered(contact);
    await pause(this.#random.between(100, 1500));
    const mood = this.#random.next();
    if (mood < 0.02) this.#tally.missed += 1;
    else if (mood < 0.06) {
      await this.#staff.api.offer.decline.mutate({ offer, reason: 'busy' });
      this.#tally.declined += 1;
    } else await this.#staff.accept(offer);
  }

  /** Greets, then answers each message of the visitor; some conversations end on this side. */
  async #talk({ contact }: DeskContact): Promise<void> {
    const conversation = new Hearing(this.#staff.conversation(contact), 'visitor', this.#tally);
    this.#conversations.set(contact, conversation);
    const talking = () => this.#desk.state?.contacts.some((one) => one.contact === contact && one.status === 'talking');
    let silentSince = performance.now();
    while (talking()) {
      if (conversation.answerTo() > 0) {
        await pause(this.#random.between(400, 2500));
        await this.#say(contact);
        silentSince = performance.now();
      } else if (performance.now() - silentSince > 8000) {
        await this.#staff.end(contact);
        return;
      }
      await pause(50);
    }
  }

  async #say(contact: string): Promise<void> {
    const id = uuid();
    this.#tally.saying(id);
    try {
      await this.#staff.say(contact, this.#random.pick(replies), { id });
      this.#tally.acknowledge(contact);
    } catch {
      // The visitor has ended meanwhile.
      this.#tally.unsaid(id);
    }
  }

  async #wrapUp({ contact, queue }: DeskContact): Promise<void> {
    this.#conversations.delete(contact);
    await pause(this.#random.between(300, 2500));
    const [first, ...others] = await this.#reasonsOf(queue);
    await this.#staff.wrapUp(contact, first === undefined ? [] : [this.#random.pick([first, ...others])]);
  }

  async #reasonsOf(queue: string): Promise<string[]> {
    const known = this.#reasons.get(queue);
    if (known) return known;
    const names = (await this.#staff.api.reason.list.query({ queue })).map((reason) => reason.name);
    this.#reasons.set(queue, names);
    return names;
  }
}
