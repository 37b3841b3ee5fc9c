import { describe, expect, it } from 'vitest';
import { isDay, parsePlan } from './parse-plan.ts';

describe('reading a plan', () => {
  it('takes commas, semicolons and tabs, a line of names, quotes and Windows’ line ends', () => {
    const text =
      '﻿Queue;Date;Time;Agents\r\n"sales";2026-11-23;08:00;4\r\nsales,2026-11-23,8:15,5\nsales\t2026-11-23\t23:45:00\t0\n\n';
    expect(parsePlan(text)).toEqual({
      lines: [
        { line: 2, queue: 'sales', date: '2026-11-23', slot: 32, agents: 4 },
        { line: 3, queue: 'sales', date: '2026-11-23', slot: 33, agents: 5 },
        { line: 4, queue: 'sales', date: '2026-11-23', slot: 95, agents: 0 },
      ],
      refused: [],
    });
  });

  it('names each line that cannot be read, and why; the rest goes in', () => {
    const text = [
      'sales,2026-11-23,08:00',
      ',2026-11-23,08:00,4',
      'sales,2026-02-30,08:00,4',
      'sales,2026-11-23,08:07,4',
      'sales,2026-11-23,24:00,4',
      'sales,2026-11-23,08:00,-1',
      'sales,2026-11-23,08:00,10001',
      'sales,2026-11-23,08:00,2',
    ].join('\n');
    const { lines, refused } = parsePlan(text);
    expect(lines).toEqual([{ line: 8, queue: 'sales', date: '2026-11-23', slot: 32, agents: 2 }]);
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'cells'],
      [2, 'queue'],
      [3, 'date'],
      [4, 'time'],
      [5, 'time'],
      [6, 'agents'],
      [7, 'agents'],
    ]);
    expect(isDay('2026-02-29')).toBe(false);
    expect(isDay('2028-02-29')).toBe(true);
  });
});
