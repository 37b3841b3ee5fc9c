import type { Preview } from '#server/events/history/import/preview-file.ts';

const REASONS = 10;
const NAMES = 20;

/** What a dry run found, in words. */
export function showPreview(preview: Preview, createMissing: boolean): string {
  const { lines, refused, ignored, contacts, events, span, twice, first, reasons, missing } = preview;
  const out = [
    `${lines} lines: ${contacts} contacts with ${events} events, ${refused} refused, ${ignored} ignored.`,
    span === null ? 'Nothing would come in.' : `From ${span.from} to ${span.to}.`,
  ];
  if (twice.byRow + twice.byRule > 0) {
    out.push(`Local times that came twice: ${twice.byRow} settled by the row, ${twice.byRule} by the mapping's rule.`);
  }
  for (const { contact, line, events: steps } of first) {
    out.push('', `${contact} (line ${line})`);
    for (const { time, type, id: _, seq, contact: _contact, ...fields } of steps)
      out.push(`  ${time}  ${type}  ${JSON.stringify(fields)}`);
  }
  if (reasons.length > 0) out.push('', 'Refused:');
  for (const { reason, lines: count, firstLine } of reasons.slice(0, REASONS))
    out.push(`  ${count} × ${reason} (first in line ${firstLine})`);
  if (reasons.length > REASONS) out.push(`  and ${reasons.length - REASONS} reasons more`);
  if (missing.length > 0) {
    const names = missing.slice(0, NAMES).map(({ kind, name }) => `${kind} ${JSON.stringify(name)}`);
    const more = missing.length > NAMES ? ` and ${missing.length - NAMES} more` : '';
    const fate = createMissing
      ? 'would be made'
      : 'are missing, and lines that name them refused; see --create-missing';
    out.push('', `Names the directory lacks ${fate}: ${names.join(', ')}${more}.`);
  }
  return [...out, '', 'Nothing was stored.'].join('\n');
}
