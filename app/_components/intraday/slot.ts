/** Local time at which a quarter-hour of the day begins. */
export function slotTime(slot: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(slot / 4))}:${pad((slot % 4) * 15)}`;
}

/** The quarter-hour that a time of a time field falls into; null while it is not whole. */
export function timeSlot(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 4 + Math.floor(Number(minutes) / 15);
}
