import { router } from '#server/doors/trpc/trpc.ts';
import { create } from './create.ts';
import { createLink } from './create-link.ts';
import { get } from './get.ts';
import { links } from './links.ts';
import { list } from './list.ts';
import { origins } from './origins.ts';
import { preview } from './preview.ts';
import { remove } from './remove.ts';
import { revokeLink } from './revoke-link.ts';
import { setOrigins } from './set-origins.ts';
import { update } from './update.ts';

export const wallRouter = router({
  list,
  get,
  create,
  update,
  remove,
  preview,
  links,
  createLink,
  revokeLink,
  origins,
  setOrigins,
});
