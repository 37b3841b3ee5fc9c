import type { DeskContact, DeskState } from '#widget/protocol/staff.ts';
import type { LiveTopic } from '../../cli/simulate/live-topic.ts';
import { type Credentials, Staff } from '../../cli/simulate/staff.ts';
import type { System } from './system.ts';

/** An agent who is ready, accepts every offer, and comes back to ready whenever the system has put them elsewhere. */
export class AgentRobot {
  readonly staff: Staff;
  readonly #desk: LiveTopic<DeskState>;
  readonly #accepting = new Set<string>();
  #wanted: 'ready' | 'offline' = 'ready';
  #settling = false;
  #again: NodeJS.Timeout;

  static async signIn({ baseUrl }: System, credentials: Credentials): Promise<AgentRobot> {
    const robot = new AgentRobot(await Staff.signIn(baseUrl, credentials));
    await robot.staff.link.until('the desk of a robot', () => robot.#desk.state?.agent.state === 'ready');
    return robot;
  }

  private constructor(staff: Staff) {
    this.staff = staff;
    this.#desk = staff.desk();
    staff.link.on('frame', () => this.#look());
    // A procedure that failed while the system was down is tried again, also when no push follows it.
    this.#again = setInterval(() => this.#look(), 500);
  }

  /** Conversations in this agent's hands now. */
  talking(): DeskContact[] {
    return this.#desk.state?.contacts.filter((contact) => contact.status === 'talking') ?? [];
  }

  #look(): void {
    const desk = this.#desk.state;
    if (!desk || !this.staff.link.live) return;
    if (this.#wanted === 'ready' && ['offline', 'away'].includes(desk.agent.state)) void this.#getReady();
    for (const { offer } of desk.offers) void this.#accept(offer);
    for (const { contact } of desk.contacts) this.staff.conversation(contact);
  }

  async #getReady(): Promise<void> {
    if (this.#settling) return;
    this.#settling = true;
    await this.staff.setState('ready').catch(() => {});
    this.#settling = false;
  }

  async #accept(offer: string): Promise<void> {
    if (this.#accepting.has(offer)) return;
    this.#accepting.add(offer);
    await this.staff.accept(offer).catch(() => {});
    this.#accepting.delete(offer);
  }

  /** Signs off; everything in hand must be finished. */
  async leave(): Promise<void> {
    this.#wanted = 'offline';
    clearInterval(this.#again);
    await this.staff.setState('offline').finally(() => this.staff.close());
  }
}
