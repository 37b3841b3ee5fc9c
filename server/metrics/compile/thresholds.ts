import type { ChannelSeconds, QueueSetting } from '../contract.ts';
import type { Params } from './params.ts';

const defaults = { serviceLevel: 20, shortAbandon: 5, target: 0.8 };

/** SQL of the threshold in milliseconds of a visit, by its queue, its channel and the moment it entered. */
type ThresholdSql = (queue: string, channel: string, enteredAt: string) => string;

/** How visits are judged. */
export interface Thresholds {
  serviceLevel: ThresholdSql;
  /** −1 where short abandons are switched off: no wait is as short. */
  shortAbandon: ThresholdSql;
  /** The service level (0–1) a quarter-hour of the queue has to reach. */
  target(queue: string, enteredAt: string): string;
  /** Every threshold in milliseconds that a visit may be judged by. */
  possible: { serviceLevel: readonly number[]; shortAbandon: readonly number[] };
}

const milliseconds = (seconds: number) => Math.round(seconds * 1000);

/** Reads one value of a setting: the queue's own, and those of single channels. */
interface Pick {
  own(setting: QueueSetting): number;
  byChannel(setting: QueueSetting): ReadonlyArray<readonly [channel: string, value: number]>;
  fallback: number;
  type: string;
}

const entriesOf = (seconds: ChannelSeconds = {}) =>
  Object.entries(seconds).flatMap(([channel, value]) =>
    value === undefined ? [] : [[channel, milliseconds(value)] as const],
  );

const serviceLevel: Pick = {
  own: (setting) => milliseconds(setting.serviceLevelThreshold),
  byChannel: (setting) => entriesOf(setting.serviceLevelThresholds),
  fallback: milliseconds(defaults.serviceLevel),
  type: 'Int64',
};

const shortAbandon: Pick = {
  own: ({ shortAbandonThreshold: seconds }) => (seconds === null ? -1 : milliseconds(seconds)),
  byChannel: (setting) => entriesOf(setting.shortAbandonThresholds),
  fallback: milliseconds(defaults.shortAbandon),
  type: 'Int64',
};

const target: Pick = {
  own: (setting) => setting.serviceLevelTarget ?? defaults.target,
  byChannel: () => [],
  fallback: defaults.target,
  type: 'Float64',
};

/** Every service-level threshold in seconds that visits to some queues may be judged by. */
export function possibleThresholds(settings: readonly QueueSetting[]): number[] {
  return [...new Set(possibleOf(settings, serviceLevel))].map((value) => value / 1000);
}

function possibleOf(settings: readonly QueueSetting[], pick: Pick): number[] {
  return settings.flatMap((setting) => [pick.own(setting), ...pick.byChannel(setting).map(([, value]) => value)]);
}

/** Binds thresholds as parameters; `override` (seconds) judges every visit by one service-level threshold. */
export function bindThresholds(params: Params, settings: readonly QueueSetting[], override?: number): Thresholds {
  const sql = (pick: Pick) => choose(params, settings, pick);
  const targets = sql(target);
  return {
    serviceLevel: override === undefined ? sql(serviceLevel) : () => params.bind(milliseconds(override), 'Int64'),
    shortAbandon: sql(shortAbandon),
    target: (queue, enteredAt) => targets(queue, "''", enteredAt),
    possible: {
      serviceLevel:
        override === undefined
          ? [serviceLevel.fallback, ...possibleOf(settings, serviceLevel)]
          : [milliseconds(override)],
      shortAbandon: [shortAbandon.fallback, ...possibleOf(settings, shortAbandon)],
    },
  };
}

function choose(params: Params, settings: readonly QueueSetting[], pick: Pick): ThresholdSql {
  const { own, byChannel, fallback, type } = pick;
  const lasting = settings.filter((setting) => setting.effectiveFrom === null);
  const dated = settings
    .flatMap((setting) =>
      setting.effectiveFrom === null ? [] : [{ setting, from: Date.parse(setting.effectiveFrom) }],
    )
    .sort((a, b) => b.from - a.from);
  /** The value listed for a text, else another. */
  const listed = (text: string, values: ReadonlyArray<readonly [string, number]>, otherwise: string) => {
    if (values.length === 0) return otherwise;
    const keys = params.bind(
      values.map(([key]) => key),
      'Array(String)',
    );
    const numbers = params.bind(
      values.map(([, value]) => value),
      `Array(${type})`,
    );
    return `transform(${text}, ${keys}, ${numbers}, ${otherwise})`;
  };
  return (queue, channel, enteredAt) => {
    const name = `ifNull(toString(${queue}), '')`;
    const medium = `toString(${channel})`;
    const byQueue = listed(
      name,
      lasting.map((setting) => [setting.queue, own(setting)]),
      params.bind(fallback, type),
    );
    // No channel has a blank in its name: what follows the first one is the queue.
    const both = lasting.flatMap((setting) =>
      byChannel(setting).map(([key, value]) => [`${key} ${setting.queue}`, value] as const),
    );
    const base = listed(`concat(${medium}, ' ', ${name})`, both, byQueue);
    if (dated.length === 0) return base;
    const cases = dated.map(
      ({ setting, from }) =>
        `${name} = ${params.bind(setting.queue, 'String')} AND toUnixTimestamp64Milli(${enteredAt}) >=
          ${params.bind(from, 'Int64')}, ${listed(medium, byChannel(setting), params.bind(own(setting), type))}`,
    );
    return `multiIf(${cases.join(', ')}, ${base})`;
  };
}
