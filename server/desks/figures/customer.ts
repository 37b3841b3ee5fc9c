import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type FigureDefinition, FigureError } from '#server/metrics/contract.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { askFigures } from './ask.ts';

/** The customer by the name that events use, or by the id of the desk's own record. */
export const customerInput = z.union([
  z.strictObject({ customer: z.string().min(1).max(200) }),
  z.strictObject({ id: z.uuid() }),
]);

/** What tells of a customer as a whole, in the order of the screen. */
const metrics = [
  'contacts',
  'offered',
  'answered',
  'abandoned',
  'averageWait',
  'aht',
  'transferRate',
  'fcr',
  'csat',
  'nps',
];
const tenYears = 3652 * 86_400_000;

export type CustomerFigure = Pick<FigureDefinition, 'key' | 'unit' | 'label'> & { value: number | null };

export type CustomerView = {
  /** Name in events; the split of the figures. */
  customer: string;
  /** What the desk knows of the person; null for customers of imported history. */
  person: { name: string | null; email: string | null; phone: string | null; verified: boolean } | null;
  from: string;
  to: string;
  figures: CustomerFigure[];
};

async function personOf(ctx: Ctx, input: z.infer<typeof customerInput>) {
  return withTenant(ctx.tenantId, (tx) => {
    const query = tx
      .selectFrom('customers')
      .select(['external_id', 'name', 'email', 'phone', 'verified'])
      .where('tenant_id', '=', ctx.tenantId);
    const one = 'id' in input ? query.where('id', '=', input.id) : query.where('external_id', '=', input.customer);
    return one.executeTakeFirst();
  });
}

/** One figure of the customer; null for one that the caller's own limits make impossible. */
async function figureOf(ctx: Ctx, metric: string, range: { from: string; to: string }, customer: string) {
  const query = { metrics: [metric], ...range, filters: { customer } };
  try {
    const { rows, definitions } = await askFigures({ ctx, query, surface: 'cockpit' });
    const definition = definitions[metric];
    const value = rows[0]?.[metric];
    if (!definition) return null;
    const { key, unit, label } = definition;
    return { key, unit, label, value: typeof value === 'number' ? value : null };
  } catch (error) {
    if (error instanceof FigureError && error.problem.code === 'impossibleCombination') return null;
    throw error;
  }
}

/**
 * Everything about one customer within the caller's groups and sites: who it is, and the figures of the last ten years.
 * A person is shown only where a contact of theirs is in reach. @throws {ServiceError} forbidden, not_found, unavailable
 */
export async function askCustomer({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof customerInput>;
}): Promise<CustomerView> {
  requirePermission(ctx, 'contact.read');
  const wanted = customerInput.parse(input);
  const person = await personOf(ctx, wanted);
  const customer = 'customer' in wanted ? wanted.customer : person?.external_id;
  if (customer === undefined) throw new ServiceError('not_found', 'There is no such customer.', { field: 'id' });
  const now = Date.now();
  const range = { from: new Date(now - tenYears).toISOString(), to: new Date(now + 60_000).toISOString() };
  const figures = (await Promise.all(metrics.map((metric) => figureOf(ctx, metric, range, customer)))).flatMap(
    (figure) => figure ?? [],
  );
  const known = figures.some(({ value }) => value !== null && value !== 0);
  const { name = null, email = null, phone = null, verified = false } = person ?? {};
  return { customer, person: person && known ? { name, email, phone, verified } : null, ...range, figures };
}
