import { redirect } from 'next/navigation';
import { ADMIN_PAGES } from '../../_components/admin/pages.ts';

/** The administration opens with its first page. */
export default function AdminPage() {
  redirect(ADMIN_PAGES[0].href);
}
