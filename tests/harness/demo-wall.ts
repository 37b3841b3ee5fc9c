import { v7 as uuid } from 'uuid';
import { firstWall } from '#app/_lib/wall/draft.ts';
import type { Ctx } from '#server/domain/context.ts';
import { createWallLink } from '#server/services/wall/link/create.ts';
import { createWall } from '#server/services/wall/wall/create.ts';
import type { Store } from './store.ts';

/** A wall of the demo tenant as a new one begins, with contacts of today in place of its last tile; and a screen's link. */
export async function makeDemoWall(store: Store) {
  const [tenant] = await store.query<{ id: string }>("select id from tenants where slug = 'demo'");
  if (!tenant) throw new Error('There is no demo tenant.');
  const ctx: Ctx = { tenantId: tenant.id, actor: { kind: 'system', name: 'test' } };
  const definition = firstWall();
  const [page] = definition.pages;
  const last = page?.tiles.pop();
  if (!page || !last) throw new Error('A new wall has tiles.');
  const { x, y, w, h } = last;
  page.tiles.push({
    kind: 'figure',
    id: 'offered',
    ...{ x, y, w, h },
    title: '',
    queues: [],
    groups: [],
    target: null,
    better: 'more',
    figure: 'offered',
    window: 'today',
  });
  const wall = await createWall({ ctx, input: { id: uuid(), name: `wall ${uuid()}`, definition } });
  const link = await createWallLink({ ctx, input: { id: uuid(), wall: wall.id, name: 'Room' } });
  return { ctx, wall, ...link };
}
