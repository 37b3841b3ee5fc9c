import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { withOwner } from './owner.ts';

/** Tables that grow with every contact. */
const grown = ['contacts', 'visits', 'segments', 'offers', 'messages'];

it('finds what belongs to a contact, visit, segment, offer or message by an index, however long the history is', async () => {
  const { rows } = await withOwner((db) =>
    sql<{ table: string; columns: string[]; indexed: boolean }>`
      select c.conrelid::regclass::text as table,
        array(select a.attname::text from unnest(c.conkey) with ordinality as k (number, place)
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by place) as columns,
        exists (select from pg_index i where i.indrelid = c.conrelid and i.indpred is null
          and (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(c.conkey)] @> c.conkey) as indexed
      from pg_constraint c where c.contype = 'f' and c.confrelid::regclass::text = any(${grown})`.execute(db),
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ indexed }) => !indexed)).toEqual([]);
});
