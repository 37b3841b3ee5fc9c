/** What the demo tenant is made of: configuration, no history. */
export const demoTenant = { slug: 'demo', name: 'Demo', timeZone: 'Europe/Berlin' } as const;

export const skills = ['sales', 'service', 'tech', 'english'] as const;

type Skill = (typeof skills)[number];

export const groups = [
  { name: 'Sales team', location: 'Berlin' },
  { name: 'Service team', location: 'Berlin' },
  { name: 'Tech team', location: 'Leipzig' },
] as const;

type Role = 'agent' | 'supervisor' | 'trainer' | 'manager' | 'admin';
type Group = (typeof groups)[number]['name'];
type Person = { login: string; name: string; role: Role; groups: Group[]; skills: Partial<Record<Skill, number>> };

export const people: Person[] = [
  { login: 'anna', name: 'Anna Albers', role: 'agent', groups: ['Sales team'], skills: { sales: 5, service: 3 } },
  {
    login: 'ben',
    name: 'Ben Brandt',
    role: 'agent',
    groups: ['Sales team'],
    skills: { sales: 4, english: 4, service: 2 },
  },
  { login: 'clara', name: 'Clara Conrad', role: 'agent', groups: ['Service team'], skills: { service: 5, sales: 3 } },
  { login: 'david', name: 'David Dietz', role: 'agent', groups: ['Service team'], skills: { service: 4, tech: 3 } },
  { login: 'emil', name: 'Emil Engel', role: 'agent', groups: ['Tech team'], skills: { tech: 5, service: 3 } },
  {
    login: 'fatima',
    name: 'Fatima Farsi',
    role: 'agent',
    groups: ['Tech team', 'Service team'],
    skills: { tech: 4, service: 4, sales: 3 },
  },
  { login: 'sofia', name: 'Sofia Sander', role: 'supervisor', groups: [], skills: {} },
  { login: 'tom', name: 'Tom Thiel', role: 'trainer', groups: [], skills: {} },
  { login: 'mara', name: 'Mara Meinert', role: 'manager', groups: [], skills: {} },
  { login: 'alex', name: 'Alex Adam', role: 'admin', groups: [], skills: {} },
];

export const queues: { name: Skill; label: string; reasons: string[] }[] = [
  { name: 'sales', label: 'Sales', reasons: ['Order', 'Product advice', 'Quotation'] },
  { name: 'service', label: 'Customer service', reasons: ['Delivery', 'Invoice', 'Return'] },
  { name: 'tech', label: 'Technical support', reasons: ['Fault solved', 'Set-up', 'Escalated'] },
];

/** Reasons that every queue offers. */
export const commonReasons = ['Other', 'Wrong contact'];

export const demoSite = { name: 'Demo shop', queue: 'service' } as const;

/** The address people of the demo sign in with. */
export function emailOf(login: string): string {
  return `${login}@demo.leitstand.local`;
}
