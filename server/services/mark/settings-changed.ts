import type { Mark } from './mark.ts';

/** A line of the audit log about a queue's settings. */
export type SettingLine = { seq: number; at: Date; actor: string; action: string; detail: Record<string, unknown> };

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(value: unknown): string | number | null {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** Values by channel are fields of their own, such as `serviceLevelThresholds.email`. */
function flat(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) =>
      field.endsWith('Thresholds') && isFields(value)
        ? Object.entries(value).map(([channel, seconds]) => [`${field}.${channel}`, seconds])
        : [[field, value]],
    ),
  );
}

function changesBetween(earlier: Fields, later: Fields): Mark['changes'] {
  const [before, after] = [flat(earlier), flat(later)];
  return Object.keys(after).flatMap((field) => {
    const [was, is] = [before[field], after[field]];
    if (isFields(was) || isFields(is) || Array.isArray(was) || Array.isArray(is)) return [];
    const change = { field, before: plain(was), after: plain(is) };
    return change.before === change.after ? [] : [change];
  });
}

/** Thresholds carry their date beside them; what was in force is the last entry up to that date. */
function thresholdChanges(detail: Fields): Mark['changes'] {
  const { change, before } = detail;
  if (!isFields(change)) return [];
  const { effectiveFrom = null, ...set } = change;
  const known = (Array.isArray(before) ? before : []).filter(isFields);
  const inForce = known.findLast(
    (entry) =>
      entry.effectiveFrom === null || (effectiveFrom !== null && String(entry.effectiveFrom) <= `${effectiveFrom}`),
  );
  return changesBetween(inForce ?? {}, set);
}

/** The mark of a changed setting of a queue; null for a line that changed no value. */
export function settingsMark({ seq, at, actor, action, detail }: SettingLine, seesActor: boolean): Mark | null {
  const after = isFields(detail.after) ? detail.after : {};
  const queue = plain(detail.queue) ?? plain(after.name);
  const changes =
    action === 'queue.thresholdsSet'
      ? thresholdChanges(detail)
      : changesBetween(isFields(detail.before) ? detail.before : {}, after);
  if (queue === null || changes.length === 0) return null;
  const said = changes.map(({ field, before, after: now }) => `${field} ${before ?? '–'} → ${now ?? '–'}`);
  return {
    id: `audit-${seq}`,
    kind: 'setting',
    label: `${queue}: ${said.join(', ')}`,
    from: at.toISOString(),
    to: null,
    queue: String(queue),
    site: null,
    leaveOut: false,
    source: 'audit',
    by: seesActor ? actor : null,
    changes,
  };
}
