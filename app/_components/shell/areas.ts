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

/** Where somebody works first: each row for holders of its permission, the first that fits. */
const LANDINGS: readonly { permission: Permission; href: string }[] = [
  { permission: 'token.manage', href: '/admin' },
  // Who leads looks at what needs somebody; the cockpit's first screen says it in a sentence.
  { permission: 'monitor.read', href: '/cockpit' },
  { permission: 'evaluation.write', href: '/cockpit?report=contacts' },
  { permission: 'contact.work', href: '/console' },
  { permission: 'figures.read', href: '/cockpit' },
];

/** The page that somebody with these permissions begins with. */
export function landingFor(permissions: Iterable<Permission>): string {
  const held = new Set(permissions);
  const landing = LANDINGS.find(({ permission }) => held.has(permission));
  return landing?.href ?? areasFor(held)[0]?.href ?? '/console';
}
