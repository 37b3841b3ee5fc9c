import { readFileSync } from 'node:fs';
import { detectDelimiter, splitRow } from './split-row.ts';

/** A mapping that comes along. `localTimes`: its times carry no zone, so that one has to be told. */
type BuiltIn = { name: string; file: string; localTimes: boolean; knows: (firstLine: string) => boolean };

const builtIns: readonly BuiltIn[] = [
  {
    name: 'asterisk-queue-log',
    file: 'asterisk-queue-log',
    localTimes: false,
    knows: (line) => /^\d{9,10}(\.\d+)?\|[^|]*\|[^|]*\|[^|]*\|[A-Z]+(\||$)/.test(line),
  },
  {
    name: 'asterisk-cdr',
    file: 'asterisk-cdr',
    localTimes: true,
    knows: hasColumns('calldate', 'dst', 'dstchannel', 'duration', 'billsec', 'disposition', 'uniqueid'),
  },
  {
    name: 'asterisk-cdr',
    file: 'asterisk-cdr-csv',
    localTimes: true,
    knows: (line) => {
      const fields = fieldsOf(line);
      return (
        fields.length >= 17 &&
        /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(fields[9] ?? '') &&
        /^\d+$/.test(fields[13] ?? '')
      );
    },
  },
  {
    name: 'amazon-connect',
    file: 'amazon-connect',
    localTimes: false,
    knows: (line) =>
      line.startsWith('{')
        ? line.includes('"ContactId"') && line.includes('"InitiationTimestamp"')
        : hasColumns('ContactId', 'InitiationTimestamp', 'Queue.Name', 'Agent.Username')(line),
  },
  {
    name: 'bank',
    file: 'bank',
    localTimes: false,
    knows: hasColumns('vru_entry', 'vru_exit', 'q_start', 'q_exit', 'ser_start', 'ser_exit', 'outcome'),
  },
  {
    name: 'chatwoot',
    file: 'chatwoot',
    localTimes: false,
    knows: hasColumns('display_id', 'inbox_name', 'channel_type', 'first_reply_created_at', 'resolved_at'),
  },
  {
    name: 'live-helper-chat',
    file: 'live-helper-chat',
    localTimes: false,
    knows: hasColumns('pnd_time', 'wait_time', 'cls_time', 'department', 'operator'),
  },
];

/** The names under which built-in mappings are asked for. */
export const builtInNames: readonly string[] = [...new Set(builtIns.map(({ name }) => name))];

/** The built-in mapping whose data a first line is: of all, or of those of one name. Null when none knows it. */
export function recogniseBuiltIn(
  firstLine: string,
  name?: string,
): { name: string; text: string; localTimes: boolean } | null {
  const line = firstLine.replace(/^\ufeff/, '').trim();
  const found = builtIns.find((one) => (name === undefined || one.name === name) && one.knows(line));
  if (found === undefined) return null;
  const text = readFileSync(new URL(`../../../../docs/mappings/${found.file}.json`, import.meta.url), 'utf8');
  return { name: found.name, text, localTimes: found.localTimes };
}

function fieldsOf(line: string): string[] {
  const cut = splitRow(line, detectDelimiter(line));
  return 'fields' in cut ? cut.fields.map((field) => field.trim()) : [];
}

function hasColumns(...columns: string[]): (line: string) => boolean {
  return (line) => {
    const header = new Set(fieldsOf(line));
    return columns.every((column) => header.has(column));
  };
}
