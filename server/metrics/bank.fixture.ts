import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const table = new URL('../../tests/golden/bank/bank-1999-08-first-half.csv.gz', import.meta.url);
const offset = '+03:00';

/** The bank's calls as events, after the rules of the data's own description; the importer has its own mapping. */
export function bankEvents(): unknown[] {
  const lines = gunzipSync(readFileSync(table)).toString('utf8').trim().split(/\r?\n/);
  const names = (lines[0] ?? '').split(',');
  return lines.slice(1).flatMap((line, index) => {
    const cells = line.split(',');
    const row = Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']));
    return eventsOf(`bank-${index + 1}`, row);
  });
}

function eventsOf(contact: string, row: Record<string, string>): unknown[] {
  if (row.outcome === 'PHANTOM' || contradicts(row)) return [];
  const queue = row.type;
  const at = (column: string) => `${row.date}T${(row[column] ?? '').padStart(8, '0')}${offset}`;
  const customer = row.customer_id === '0' ? {} : { customer: row.customer_id };
  let seq = 0;
  const event = (type: string, column: string, more: object = {}) => {
    seq += 1;
    return { id: `${contact}-${seq}`, seq, time: at(column), type, contact, ...more };
  };
  const created = event('contact.created', 'vru_entry', { channel: 'phone', direction: 'inbound', ...customer });
  if (row.outcome === 'AGENT') {
    const segment = `${contact}-s`;
    return [
      created,
      event('contact.queued', row.q_time === '0' ? 'ser_start' : 'q_start', { queue, cause: 'initial' }),
      event('segment.started', 'ser_start', { segment, agent: row.server, role: 'primary', queue }),
      event('segment.ended', 'ser_exit', { segment, end: 'ended' }),
      event('contact.ended', 'ser_exit', { by: 'visitor' }),
    ];
  }
  if (row.q_time === '0') return [created, event('contact.ended', 'vru_exit', { by: 'visitor' })];
  return [
    created,
    event('contact.queued', 'q_start', { queue, cause: 'initial' }),
    event('contact.dequeued', 'q_exit', { queue, outcome: 'abandoned' }),
    event('contact.ended', 'q_exit', { by: 'visitor' }),
  ];
}

function contradicts(row: Record<string, string>): boolean {
  const second = (column: string) => {
    const [hours = 0, minutes = 0, seconds = 0] = (row[column] ?? '').split(':').map(Number);
    return hours * 3600 + minutes * 60 + seconds;
  };
  const stretch = (name: string, start: string, exit: string) =>
    second(exit) < second(start) || second(exit) - second(start) !== Number(row[name]);
  const queued = row.q_time !== '0';
  if (stretch('vru_time', 'vru_entry', 'vru_exit') || stretch('q_time', 'q_start', 'q_exit')) return true;
  if (queued && second('q_start') < second('vru_entry')) return true;
  if (row.outcome !== 'AGENT') return false;
  return stretch('ser_time', 'ser_start', 'ser_exit') || second('ser_start') < second(queued ? 'q_start' : 'vru_entry');
}
