import { setTimeout as pause } from 'node:timers/promises';
import type { DeskContact, DeskOffer, DeskState } from '#widget/protocol/staff.ts';
import type { LiveTopic } from '../simulate/live-topic.ts';
import type { Random } from '../simulate/random.ts';
import { type Credentials, Staff } from '../simulate/staff.ts';
import { type Scripts, turnOf } from './script.ts';

/** A conversation in which nobody says anything for so long (ms) is ended. */
const SILENCE = 90_000;

type Life = { baseUrl: string; scripts: Scripts; random: Random; works: () => boolean };

/** An agent of the demo's life: takes contacts, talks at a human pace, wraps up, has breaks and shifts. */
export class LifeAgent {
  readonly #staff: Staff;
  readonly #desk: LiveTopic<DeskState>;
  readonly #life: Life;
  readonly #name: string;
  readonly #inWork = new Set<string>();
  readonly #reasons = new Map<string, string[]>();
  readonly #look: NodeJS.Timeout;
  #leaving = false;
  #breakUntil = 0;
  #nextBreak: number;

  /** Signs in as the page does. @throws when the credentials are refused */
  static async signIn(name: string, credentials: Credentials, life: Life): Promise<LifeAgent> {
    return new LifeAgent(name, await Staff.signIn(life.baseUrl, credentials), life);
  }

  private constructor(name: string, staff: Staff, life: Life) {
    this.#name = name;
    this.#staff = staff;
    this.#life = life;
    this.#desk = staff.desk();
    this.#nextBreak = Date.now() + this.#minutes(20, 60);
    staff.link.on('frame', () => this.#work());
    this.#look = setInterval(() => this.#work(), 5000);
  }

  /** Wraps up what was ended and signs off, as far as the time allows. */
  async leave(): Promise<void> {
    this.#leaving = true;
    clearInterval(this.#look);
    const contacts = this.#desk.state?.contacts ?? [];
    await Promise.allSettled(contacts.map(({ contact }) => this.#staff.wrapUp(contact, [])));
    await this.#staff.setState('offline').catch(() => undefined);
    this.#staff.close();
  }

  #minutes(low: number, high: number): number {
    return this.#life.random.between(low, high) * 60_000;
  }

  #work(): void {
    const desk = this.#desk.state;
    if (!desk || !this.#staff.link.live || this.#leaving) return;
    void this.#once('state', () => this.#keepState(desk));
    for (const offer of desk.offers) void this.#once(offer.offer, () => this.#answer(offer), false);
    for (const contact of desk.contacts) {
      if (contact.status === 'talking') void this.#once(`talk ${contact.contact}`, () => this.#talk(contact));
      else void this.#once(`wrap ${contact.contact}`, () => this.#wrapUp(contact));
    }
  }

  /** Does one thing at a time; what fails is tried again at a later look. An offer is answered once. */
  async #once(key: string, work: () => Promise<void>, again = true): Promise<void> {
    if (this.#inWork.has(key)) return;
    this.#inWork.add(key);
    await work().catch(() => pause(2000));
    if (again) this.#inWork.delete(key);
  }

  async #keepState({ agent, contacts }: DeskState): Promise<void> {
    const now = Date.now();
    const free = contacts.length === 0;
    if (free && now > this.#nextBreak) {
      this.#breakUntil = now + this.#minutes(3, 8);
      this.#nextBreak = this.#breakUntil + this.#minutes(30, 80);
    }
    const wanted = !this.#life.works() ? 'offline' : now < this.#breakUntil ? 'away' : 'ready';
    if (wanted === 'ready' ? agent.state === 'offline' || agent.state === 'away' : free && agent.state !== wanted) {
      await this.#staff.setState(wanted, wanted === 'away' ? 'Break' : undefined);
    }
    await pause(1000);
  }

  async #answer({ offer }: DeskOffer): Promise<void> {
    const { random } = this.#life;
    const mood = random.next();
    await pause(random.between(1500, 7000));
    if (mood < 0.02) return;
    if (mood < 0.05) await this.#staff.api.offer.decline.mutate({ offer, reason: 'busy' });
    else await this.#staff.accept(offer);
  }

  async #talk({ contact }: DeskContact): Promise<void> {
    const { random, scripts } = this.#life;
    const conversation = this.#staff.conversation(contact);
    const talking = () =>
      !this.#leaving &&
      this.#desk.state?.contacts.some((one) => one.contact === contact && one.status === 'talking') === true;
    const said = () => {
      const of = (sender: string) => conversation.messages.filter((message) => message.sender === sender).length;
      return { visitor: of('visitor'), agent: of('agent') };
    };
    while (talking()) {
      const { say, over } = turnOf(scripts.get(contact), said());
      for (const text of say) {
        await pause(random.between(4000, 16_000));
        if (!talking()) return;
        const shown = conversation.messages.length;
        await this.#staff.say(contact, text.replace('{agent}', this.#name));
        // The next turn is told from what stands in the conversation: what was said must stand there first.
        await this.#staff.link
          .until('the own words', () => !talking() || conversation.messages.length > shown, 10_000)
          .catch(() => undefined);
      }
      if (say.length > 0) continue;
      const before = conversation.messages.length;
      const moved = await this.#staff.link
        .until('the visitor', () => !talking() || conversation.messages.length > before, over ? 15_000 : SILENCE)
        .catch(() => false);
      if (!moved && talking()) await this.#staff.end(contact);
    }
  }

  async #wrapUp({ contact, queue }: DeskContact): Promise<void> {
    const { random } = this.#life;
    await pause(random.between(5000, 25_000));
    const [first, ...others] = await this.#reasonsOf(queue);
    await this.#staff.wrapUp(contact, first === undefined ? [] : [random.pick([first, ...others])]);
  }

  async #reasonsOf(queue: string): Promise<string[]> {
    const known = this.#reasons.get(queue);
    if (known) return known;
    const names = (await this.#staff.api.reason.list.query({ queue })).map((reason) => reason.name);
    this.#reasons.set(queue, names);
    return names;
  }
}
