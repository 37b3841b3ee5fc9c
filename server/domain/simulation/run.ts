import { bestAgent, mayServe, type Need } from '#server/domain/routing/choose-agent.ts';
import { contactOrder } from '#server/domain/routing/contact-order.ts';
import { Agenda } from './agenda.ts';
import { arrivalsOf } from './arrivals.ts';
import { drawOf } from './distribution.ts';
import { Line } from './line.ts';
import { ModelAgent, Spans } from './model-agent.ts';
import { randomOf } from './random.ts';
import { ContactRecord, OUTCOMES } from './record.ts';
import type { Scenario, ScenarioQueue } from './scenario.ts';

/** The judged time is cut into so many equal parts, from whose differences intervals of confidence come. */
export const BATCHES = 20;

/** What a run leaves: every contact, and the agents' time by batch, in seconds. */
export type Played = {
  scenario: Scenario;
  contacts: ContactRecord;
  /** The judged span, in seconds of the run. */
  from: number;
  to: number;
  handling: Float64Array;
  /** Handling or ready. */
  present: Float64Array;
};

const ARRIVE = 0;
const GIVE_UP = 1;
const DONE = 2;
const COME = 3;
const GO = 4;

type Queue = {
  line: Line;
  agents: ModelAgent[];
  need: Need;
  priority: number;
  nextArrival: (after: number) => number;
  handling: () => number;
  patience: (() => number) | undefined;
};

function queueOf({ seed }: Scenario, queue: ScenarioQueue, place: number, agents: ModelAgent[]): Queue {
  const stream = (number: number) => randomOf(seed, 3 * place + number + 1);
  return {
    line: new Line(),
    agents: agents.filter((agent) => agent.queues.includes(place)),
    need: { skills: [{ skillId: queue.name, min: 1 }], now: 0 },
    priority: queue.priority,
    nextArrival: arrivalsOf(queue, stream(0)),
    handling: drawOf(queue.handleSeconds, stream(1)),
    patience: queue.patienceSeconds && drawOf(queue.patienceSeconds, stream(2)),
  };
}

function agentsOf({ agents, queues }: Scenario, spans: { handling: Spans; present: Spans }): ModelAgent[] {
  const places = new Map(queues.map(({ name }, place) => [name, place]));
  return agents.flatMap(({ count, queues: served, capacity }, team) => {
    const skills = Object.fromEntries(served.map((name) => [name, 1]));
    const at = served.map((name) => places.get(name) ?? 0);
    const login = (number: number) => `${team + 1}-${String(number + 1).padStart(4, '0')}`;
    return Array.from(
      { length: count },
      (_, number) => new ModelAgent(login(number), { queues: at, skills, capacity }, spans),
    );
  });
}

/**
 * Plays a scenario under a virtual clock: contacts come, are given to agents by the very policy that routes real ones
 * (`bestAgent` where a contact comes, `contactOrder` and `mayServe` where an agent gets free), wait, give up, are
 * handled. What arrives in the judged span is followed to its end; until then others keep coming. `progress` is told
 * the share done now and then.
 */
export function play(scenario: Scenario, progress: (share: number) => void = () => {}): Played {
  const from = scenario.warmupMinutes * 60;
  const to = from + scenario.minutes * 60;
  const span = { from, to, batches: BATCHES };
  const spans = { handling: new Spans(span), present: new Spans(span) };
  const agents = agentsOf(scenario, spans);
  const queues = scenario.queues.map((queue, place) => queueOf(scenario, queue, place, agents));
  const contacts = new ContactRecord();
  const agenda = new Agenda();
  /** Judged contacts whose fate is open. */
  let open = 0;
  const judged = (contact: number) => {
    const at = contacts.arrivedAt[contact] ?? 0;
    return at >= from && at < to;
  };
  const waits = (contact: number) => contacts.outcome[contact] === OUTCOMES.waiting;

  const answer = (contact: number, agent: ModelAgent, queue: Queue, time: number) => {
    contacts.outcome[contact] = OUTCOMES.answered;
    contacts.wait[contact] = time - (contacts.arrivedAt[contact] ?? 0);
    const length = queue.handling();
    contacts.handle[contact] = length;
    if (judged(contact)) open -= 1;
    agent.take(time);
    agenda.add(time + length, DONE, agents.indexOf(agent));
  };
  const arrive = (place: number, time: number) => {
    const queue = queues[place] as Queue;
    const next = queue.nextArrival(time);
    if (next < Infinity && (next < to || open > 0) && next < 2 * to) agenda.add(next, ARRIVE, place);
    const contact = contacts.arrive(time, place);
    if (judged(contact)) open += 1;
    const agent = bestAgent(queue.need, queue.agents);
    if (agent) return answer(contact, agent, queue, time);
    queue.line.add(contact);
    if (queue.patience) agenda.add(time + queue.patience(), GIVE_UP, contact);
  };
  const giveUp = (contact: number, time: number) => {
    if (!waits(contact)) return;
    contacts.outcome[contact] = OUTCOMES.abandoned;
    contacts.wait[contact] = time - (contacts.arrivedAt[contact] ?? 0);
    if (judged(contact)) open -= 1;
  };
  /** The contact that is next for an agent, by the order of contacts. */
  const nextFor = (agent: ModelAgent): number | undefined => {
    let best: { contact: number; positionAt: number; priority: number; id: string } | undefined;
    for (const place of agent.queues) {
      const { line, priority, need } = queues[place] as Queue;
      if (!mayServe(need, agent)) return undefined;
      const contact = line.first(waits);
      if (contact === undefined) continue;
      const one = { contact, positionAt: (contacts.arrivedAt[contact] ?? 0) * 1000, priority, id: '' };
      if (!best || contactOrder(one, best) < 0) best = one;
    }
    return best?.contact;
  };
  const serve = (agent: ModelAgent, time: number) => {
    for (let contact = nextFor(agent); contact !== undefined; contact = nextFor(agent)) {
      const queue = queues[contacts.queue[contact] ?? 0] as Queue;
      queue.line.shift();
      answer(contact, agent, queue, time);
    }
  };

  for (const [place, team] of queues.entries()) {
    const first = team.nextArrival(0);
    if (first < Infinity) agenda.add(first, ARRIVE, place);
  }
  let number = 0;
  for (const { count, shifts } of scenario.agents) {
    for (let one = 0; one < count; one += 1, number += 1) {
      if (!shifts) (agents[number] as ModelAgent).come(0);
      for (const shift of shifts ?? []) {
        agenda.add(shift.from * 60, COME, number);
        agenda.add(shift.to * 60, GO, number);
      }
    }
  }
  let time = 0;
  for (let steps = 1; agenda.next(); steps += 1) {
    time = agenda.time;
    if (time >= to && open === 0) break;
    const agent = agents[agenda.whom] as ModelAgent;
    if (agenda.what === ARRIVE) arrive(agenda.whom, time);
    else if (agenda.what === GIVE_UP) giveUp(agenda.whom, time);
    else if (agenda.what === GO) agent.go(time);
    else {
      if (agenda.what === DONE) agent.finish(time);
      else agent.come(time);
      serve(agent, time);
    }
    if (steps % 1_000_000 === 0) progress(Math.min(1, time / to));
  }
  for (const agent of agents) agent.close(Math.max(time, to));
  return { scenario, contacts, from, to, handling: spans.handling.sums, present: spans.present.sums };
}
