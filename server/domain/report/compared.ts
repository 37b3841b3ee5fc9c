/**
 * Whether a period tells anything to compare with: one in which nothing was counted has no data, and a rise from it would
 * be none.
 */
export function tellsAnything(row: Readonly<Record<string, string | number | null>> | undefined): boolean {
  return row !== undefined && Object.values(row).some((value) => typeof value === 'number' && value !== 0);
}
