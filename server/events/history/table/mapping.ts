import { z } from 'zod';
import { eventTypes } from '#server/domain/events/event-types.ts';
import { encodings } from '../source/decode.ts';

/** Text with placeholders: `{column}`, `{row}` (number of the data row) and `{contact}`. */
const template = z.string().max(1000);

/** A text taken from the row: `map` renames values, those in `absent` (and the empty text) leave the field out. */
const mapped = z.strictObject({
  from: template,
  /** `extension`: a telephone system's device without technology and call, `PJSIP/ext-w2-0000001a` being `ext-w2`. */
  as: z.enum(['extension']).optional(),
  map: z.record(z.string(), z.string()).optional(),
  /** When true, a value that `map` does not name refuses the row. */
  strict: z.boolean().default(false),
  absent: z.array(z.string()).default([]),
  /** Stands for every value, the empty one too, that `map` does not name. */
  else: z.string().optional(),
});

const value = z.union([
  template,
  z.number(),
  z.boolean(),
  mapped,
  z.strictObject({ number: template }),
  z.strictObject({ list: template, separator: z.string().min(1) }),
]);

/**
 * An instant of the row. `format` is `iso`, `unix`, `unixMillis`, or a local reading such as `YYYY-MM-DD hh:mm:ss`; an
 * `at` that is `{another time}` starts from that time and needs none.
 */
const time = z.strictObject({
  at: template,
  format: z.string().min(1).max(60).default('iso'),
  /** Durations to add, signed: `{wait}`, `{duration}-{billsec}`, or a list of such texts. */
  plus: z.union([template, z.array(template).min(1)]).optional(),
  /** Whole seconds, the next or the last. */
  round: z.enum(['up', 'down']).optional(),
  /** Texts that mean there is no such time. */
  absent: z.array(z.string()).default([]),
});

const condition = z.union([
  z.string(),
  z.array(z.string()).min(1),
  z.strictObject({ moreThan: z.number() }),
  z.strictObject({ empty: z.boolean() }),
]);

const check = z.union([
  /** Each of these times must not lie before the one in front of it. */
  z.strictObject({ order: z.array(z.string()).min(2) }),
  /** The seconds in `duration` must be the difference of two times. */
  z.strictObject({ duration: template, from: z.string(), to: z.string(), tolerance: z.number().min(0).default(0) }),
]);

/** Which rows of a contact an event is made from, where several rows tell of one contact. */
const only = z.enum(['first', 'later', 'last']);

const step = z
  .object({
    /** `hold` makes one approximate hold of `seconds`, for tables that keep its length alone. */
    type: z.enum([...eventTypes, 'hold']),
    /** Name of the time at which it happened. */
    at: z.string(),
    only: only.optional(),
    /** Leaves the event out when its time, or a field of it, is absent. */
    optional: z.boolean().default(false),
  })
  .catchall(value);

const outcome = z
  .strictObject({
    when: z.record(z.string(), condition).default({}),
    /** The row is left out and counted as ignored. */
    ignore: z.literal(true).optional(),
    /** The row is refused for this reason. */
    refuse: z.string().min(1).optional(),
    checks: z.array(check).default([]),
    events: z.array(step).min(1).optional(),
  })
  .refine((one) => [one.ignore, one.refuse, one.events].filter((part) => part !== undefined).length === 1, {
    message: 'needs exactly one of ignore, refuse and events',
  });

/** How a table of calls or chats becomes events (docs/import.md). */
export const mappingSchema = z.strictObject({
  title: z.string().max(200).optional(),
  encoding: z.enum(encodings).default('auto'),
  /** One character, or `auto`: the one of comma, semicolon, tab and bar that cuts the header line into most fields. */
  delimiter: z.union([z.literal('auto'), z.string().length(1)]).default('auto'),
  /** Names of the columns, for a table whose first line is data already; fields that a row lacks at its end are empty. */
  columns: z.array(z.string().min(1)).min(1).optional(),
  /** IANA zone of local readings. */
  timeZone: z.string().default('UTC'),
  /** What is done with a local time that came twice in autumn where nothing in the row says which is meant. */
  ambiguous: z.enum(['earlier', 'later', 'refuse']).optional(),
  /** Id of the row's contact; must name the same contact each time the table is sent. */
  contact: template.min(1),
  times: z.record(z.string(), time),
  /** Checked on every row that is neither ignored nor refused by its case. */
  checks: z.array(check).default([]),
  /** The first whose conditions all hold decides; a row that fits none is refused. */
  cases: z.array(outcome).min(1),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type TimeRule = z.infer<typeof time>;
export type Condition = z.infer<typeof condition>;
export type Check = z.infer<typeof check>;
export type Step = z.infer<typeof step>;
export type ValueRule = z.infer<typeof value>;
export type Only = z.infer<typeof only>;
export type Case = z.infer<typeof outcome>;
