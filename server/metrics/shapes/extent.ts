import type { FigureContext } from '../contract.ts';
import { runQuery } from '../execute.ts';

/** Creation of the first and the latest contact (ISO); null where there is none. */
export type Extent = { first: string | null; latest: string | null };

/** Since when and until when there are contacts, of the named sites where a person is limited to some. */
export async function extentOfContacts(context: FigureContext, sites: readonly string[] | null): Promise<Extent> {
  const [row] = await runQuery(context, {
    sql: `SELECT toInt64(count()) AS contacts, toUnixTimestamp64Milli(min(created_at)) AS first, toUnixTimestamp64Milli(max(created_at)) AS latest
      FROM contacts WHERE tenant_id = {tenantId:String} AND is_deleted = 0 ${sites === null ? '' : 'AND site IN {sites:Array(String)}'}`,
    params: { tenantId: context.tenantId, ...(sites === null ? {} : { sites }) },
    tag: 'extent',
  });
  if (!row || Number(row.contacts) === 0) return { first: null, latest: null };
  return { first: new Date(Number(row.first)).toISOString(), latest: new Date(Number(row.latest)).toISOString() };
}
