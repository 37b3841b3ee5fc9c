import { z } from 'zod';

/** Ids, names and logins: opaque, case-sensitive, at most 200 characters; Postgres can hold any of them but NUL. */
export const name = z
  .string()
  .min(1)
  .max(200)
  .refine((value) => !value.includes('\0'), 'may not hold the character NUL');

/** Free texts inside events (addresses of pages, notes of alarms). */
export const text = z.string().max(20_000);

const instantPattern =
  /^\d{4}-\d{2}-\d{2}[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 with offset; digits beyond milliseconds are refused, they could not come back. */
export const instant = z
  .string()
  .superRefine((value, context) => {
    if (!instantPattern.test(value) || Number.isNaN(Date.parse(value)) || !realDay(value)) {
      context.addIssue({
        code: 'custom',
        message: 'must be an RFC 3339 time with offset, such as 2026-03-29T10:00:00+02:00',
      });
    } else if (/\.\d{3}\d*[1-9]/.test(value)) {
      context.addIssue({ code: 'custom', message: 'may have at most milliseconds' });
    }
  })
  .meta({ format: 'date-time' });

/** Date.parse rolls 30 February over to March; a day that does not exist is refused instead. */
function realDay(value: string): boolean {
  const month = Number(value.slice(5, 7));
  const day = Number(value.slice(8, 10));
  if (month >= 1 && month <= 12 && day >= 1 && day <= 28) return true;
  const date = new Date(Date.UTC(Number(value.slice(0, 4)), month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Fields that every event has. */
export const commonFields = {
  id: name,
  time: instant,
  seq: z.number().int().optional(),
  source: z.string().max(40).optional(),
};

/** Fields of every event about a contact. */
export const contactFields = { ...commonFields, contact: name };
