import { z } from 'zod';
import { distribution } from './distribution.ts';

const name = z.string().min(1).max(200);
const perMinute = z.number().min(0).max(10_000);
const seconds = z.number().min(0).max(1e6);

/** Arrivals by steps of the day: `rates` a minute, one for each step, again from the first after the last. */
const profile = z.strictObject({
  stepMinutes: z.number().positive().max(1440),
  rates: z.array(perMinute).min(1).max(2000),
});

const queue = z.strictObject({
  name,
  /** Poisson arrivals a minute, or a profile of them. */
  arrivalsPerMinute: z.union([perMinute, profile]).optional(),
  /** In place of them: the very arrivals, in minutes from the start of the run, rising. */
  arrivals: z.array(z.number().min(0)).max(5_000_000).optional(),
  /** An agent's time for one contact, wrap-up included. */
  handleSeconds: distribution,
  /** How long people wait before they give up; left out: for as long as it takes. */
  patienceSeconds: distribution.optional(),
  /** Of the service level. */
  threshold: seconds,
  /** Abandons up to here count as short; left out or null: none does. */
  shortAbandonThreshold: seconds.nullish(),
  /** The higher is served first by agents of several queues. */
  priority: z.number().min(-1000).max(1000).default(0),
});

const agents = z.strictObject({
  count: z.number().int().min(1).max(5000),
  queues: z.array(name).min(1).max(200),
  /** Contacts one agent handles at once. */
  capacity: z.number().int().min(1).max(100).default(1),
  /** When they take contacts, in minutes from the start of the run; left out: always. */
  shifts: z
    .array(z.strictObject({ from: z.number().min(0), to: z.number().positive() }))
    .min(1)
    .max(400)
    .optional(),
});

/** What a run in the model costs at most, in contacts. */
const MOST_CONTACTS = 20_000_000;

/** Arrivals a minute, on average. */
function rateOf({ arrivalsPerMinute = 0 }: z.output<typeof queue>): number {
  if (typeof arrivalsPerMinute === 'number') return arrivalsPerMinute;
  return arrivalsPerMinute.rates.reduce((sum, rate) => sum + rate, 0) / arrivalsPerMinute.rates.length;
}

/** A center in the model: what comes, who works. Minutes and seconds are virtual. */
export const scenario = z
  .strictObject({
    /** The same seed plays the same run. */
    seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    /** Length of the span whose arrivals are judged. */
    minutes: z.number().positive().max(1_000_000),
    /** Before it; what arrives then fills the center and is not judged. */
    warmupMinutes: z.number().min(0).max(1_000_000).default(0),
    queues: z.array(queue).min(1).max(200),
    agents: z.array(agents).max(1000),
  })
  .superRefine(({ queues, agents, minutes, warmupMinutes }, context) => {
    const complain = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const names = new Set<string>();
    const served = new Set(agents.flatMap((team) => team.queues));
    for (const [at, one] of queues.entries()) {
      if (names.has(one.name)) complain(['queues', at, 'name'], `There are two queues ${one.name}.`);
      names.add(one.name);
      if ((one.arrivalsPerMinute === undefined) === (one.arrivals === undefined))
        complain(['queues', at], 'Give either arrivalsPerMinute or arrivals.');
      if (one.arrivals?.some((arrival, place, all) => place > 0 && arrival < (all[place - 1] ?? 0)))
        complain(['queues', at, 'arrivals'], 'Arrivals must rise.');
      if (!served.has(one.name) && one.patienceSeconds === undefined)
        complain(['queues', at], `No agent serves ${one.name}, and nobody there gives up: it would never end.`);
    }
    for (const [at, team] of agents.entries()) {
      for (const [place, queue] of team.queues.entries())
        if (!names.has(queue)) complain(['agents', at, 'queues', place], `There is no queue ${queue}.`);
      for (const [place, { from, to }] of (team.shifts ?? []).entries())
        if (to <= from) complain(['agents', at, 'shifts', place], 'A shift must end after it begins.');
    }
    const expected = queues.reduce(
      (sum, one) => sum + (one.arrivals?.length ?? rateOf(one) * (minutes + warmupMinutes)),
      0,
    );
    if (expected > MOST_CONTACTS)
      complain(
        ['minutes'],
        `About ${Math.round(expected)} contacts would come; at most ${MOST_CONTACTS} can be played.`,
      );
  });

export type Scenario = z.output<typeof scenario>;
export type ScenarioInput = z.input<typeof scenario>;
export type ScenarioQueue = Scenario['queues'][number];
