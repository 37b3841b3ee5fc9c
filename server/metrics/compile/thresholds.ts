import type { QueueSetting } from '../contract.ts';
import type { Params } from './params.ts';

const defaults = { serviceLevel: 20, shortAbandon: 5, target: 0.8 };

/** SQL of a queue's thresholds in milliseconds at the moment a visit entered. */
export interface Thresholds {
  serviceLevel(queue: string, enteredAt: string): string;
  /** −1 where short abandons are switched off: no wait is as short. */
  shortAbandon(queue: string, enteredAt: string): string;
  /** The service level (0–1) a quarter-hour of the queue has to reach. */
  target(queue: string, enteredAt: string): string;
  /** Every threshold in milliseconds that a visit may be judged by. */
  possible: { serviceLevel: readonly number[]; shortAbandon: readonly number[] };
}

/** Binds thresholds as parameters; `override` (seconds) judges every visit by one service-level threshold. */
export function bindThresholds(params: Params, settings: readonly QueueSetting[], override?: number): Thresholds {
  const serviceLevelOf = (setting: QueueSetting) => milliseconds(setting.serviceLevelThreshold);
  const shortAbandonOf = (setting: QueueSetting) =>
    setting.shortAbandonThreshold === null ? -1 : milliseconds(setting.shortAbandonThreshold);
  const sql = (pick: (setting: QueueSetting) => number, fallback: number, type = 'Int64') => {
    const chosen = choose(params, settings, pick, fallback, type);
    return (queue: string, enteredAt: string) => chosen(queue, enteredAt);
  };
  return {
    serviceLevel:
      override === undefined
        ? sql(serviceLevelOf, milliseconds(defaults.serviceLevel))
        : () => params.bind(milliseconds(override), 'Int64'),
    shortAbandon: sql(shortAbandonOf, milliseconds(defaults.shortAbandon)),
    target: sql((setting) => setting.serviceLevelTarget ?? defaults.target, defaults.target, 'Float64'),
    possible: {
      serviceLevel:
        override === undefined
          ? [milliseconds(defaults.serviceLevel), ...settings.map(serviceLevelOf)]
          : [milliseconds(override)],
      shortAbandon: [milliseconds(defaults.shortAbandon), ...settings.map(shortAbandonOf)],
    },
  };
}

const milliseconds = (seconds: number) => Math.round(seconds * 1000);

/** The setting in force is the one with the latest effectiveFrom at or before the visit's entering. */
function choose(
  params: Params,
  settings: readonly QueueSetting[],
  pick: (setting: QueueSetting) => number,
  fallback: number,
  type: string,
): (queue: string, enteredAt: string) => string {
  const lasting = settings.filter((setting) => setting.effectiveFrom === null);
  const dated = settings
    .flatMap((setting) =>
      setting.effectiveFrom === null ? [] : [{ setting, from: Date.parse(setting.effectiveFrom) }],
    )
    .sort((a, b) => b.from - a.from);
  return (queue, enteredAt) => {
    const name = `ifNull(toString(${queue}), '')`;
    const base =
      lasting.length === 0
        ? params.bind(fallback, type)
        : `transform(${name}, ${params.bind(
            lasting.map((setting) => setting.queue),
            'Array(String)',
          )},
            ${params.bind(lasting.map(pick), `Array(${type})`)}, ${params.bind(fallback, type)})`;
    if (dated.length === 0) return base;
    const cases = dated.map(
      ({ setting, from }) =>
        `${name} = ${params.bind(setting.queue, 'String')} AND toUnixTimestamp64Milli(${enteredAt}) >=
          ${params.bind(from, 'Int64')}, ${params.bind(pick(setting), type)}`,
    );
    return `multiIf(${cases.join(', ')}, ${base})`;
  };
}
