import type { ReactNode } from 'react';
import { AdminFrame } from '../../_components/admin/frame.tsx';

/** The side list of the administration beside its page. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return <AdminFrame>{children}</AdminFrame>;
}
