import { CalendarClock, Gauge, Headset, type LucideIcon, Radio, Settings } from 'lucide-react';
import type { Permission } from '#server/domain/permissions.ts';

/** The areas of the product in the order of the bar; each is there for holders of its permission. */
export const AREAS = [
  { name: 'console', href: '/console', permission: 'contact.work', icon: Headset, key: 'alt+c' },
  { name: 'monitor', href: '/monitor', permission: 'monitor.read', icon: Radio, key: 'alt+m' },
  { name: 'intraday', href: '/intraday', permission: 'monitor.read', icon: CalendarClock, key: 'alt+i' },
  { name: 'cockpit', href: '/cockpit', permission: 'figures.read', icon: Gauge, key: 'alt+r' },
  { name: 'admin', href: '/admin', permission: 'token.manage', icon: Settings, key: 'alt+a' },
] as const satisfies readonly {
  name: string;
  href: string;
  permission: Permission;
  icon: LucideIcon;
  key: string;
}[];

/** Areas that somebody with these permissions may open. */
export function areasFor(permissions: Iterable<Permission>): (typeof AREAS)[number][] {
  const held = new Set(permissions);
  return AREAS.filter((area) => held.has(area.permission));
}
