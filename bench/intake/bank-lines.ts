import { randomOf } from '../../cli/simulate/random.ts';

const header = `vru+line,call_id,customer_id,priority,type,date,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server`;
const opens = 7 * 3600;
const closes = 22 * 3600;
const agents = 60;

const clock = (seconds: number) =>
  `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;

/** Lines of calls in the form of the bank's table, which docs/mappings/bank.json reads; the same for the same count. */
export function* bankLines(count: number): Generator<string> {
  const random = randomOf(1999);
  yield header;
  const perDay = Math.ceil(count / 365);
  for (let call = 0; call < count; call += 1) {
    const day = new Date(Date.UTC(1999, 0, 1 + Math.floor(call / perDay))).toISOString().slice(0, 10);
    const entry = opens + Math.floor(((call % perDay) * (closes - opens)) / perDay);
    const menu = random.whole(4, 20);
    const waited = random.chance(0.6) ? Math.ceil(random.exponential(60)) : 0;
    const answered = waited === 0 || random.chance(0.85);
    const served = answered ? 20 + Math.round(random.exponential(160)) : 0;
    const queued = entry + menu;
    const begun = queued + waited;
    const times = [
      ...[clock(entry), clock(queued), menu],
      ...(waited > 0 ? [clock(queued), clock(begun), waited] : ['0:00:00', '0:00:00', 0]),
      answered ? 'AGENT' : 'HANG',
      ...(answered ? [clock(begun), clock(begun + served), served] : ['0:00:00', '0:00:00', 0]),
    ];
    const customer = random.chance(0.4) ? 0 : random.whole(1, 50_000);
    const type = random.pick(['PS', 'PE', 'NW', 'NE', 'IN', 'TT']);
    const server = answered ? `AGENT${random.whole(1, agents)}` : 'NO_SERVER';
    yield ['AA0101', call + 1, customer, random.whole(0, 2), type, day, ...times, server].join(',');
  }
}
