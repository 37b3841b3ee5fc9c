import { KeyRound, type LucideIcon, PackageX, Webhook } from 'lucide-react';
import type { Permission } from '#server/domain/permissions.ts';

/** The pages of the administration in the order of the side list; a page joins by a row here and `admin.pages` in the texts. */
export const ADMIN_PAGES = [
  { name: 'tokens', href: '/admin/tokens', permission: 'token.manage', icon: KeyRound },
  { name: 'webhooks', href: '/admin/webhooks', permission: 'token.manage', icon: Webhook },
  { name: 'outbox', href: '/admin/outbox', permission: 'history.import', icon: PackageX },
] as const satisfies readonly [Page, ...Page[]];

type Page = { name: string; href: string; permission: Permission; icon: LucideIcon };

/** Pages that somebody with these permissions may open. */
export function adminPagesFor(permissions: readonly Permission[]): (typeof ADMIN_PAGES)[number][] {
  return ADMIN_PAGES.filter((page) => permissions.includes(page.permission));
}
