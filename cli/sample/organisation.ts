/** Whom and what the sample tenant consists of. Everything about it is invented. */
export const sampleTenant = { slug: 'sample', name: 'Sample', timeZone: 'Europe/Berlin' } as const;

export type QueueName = 'sales' | 'service' | 'tech' | 'premium' | 'backup';
export type ChannelName = 'chat' | 'phone' | 'email' | 'whatsapp';

/** `handling`: mean seconds of a conversation; `patience`: mean seconds until a waiting person leaves. */
export type SampleQueue = {
  name: QueueName;
  label: string;
  threshold: number;
  handling: number;
  patience: number;
  reasons: [string, ...string[]];
};

export const queues: Record<QueueName, SampleQueue> = {
  sales: {
    name: 'sales',
    label: 'Sales',
    threshold: 20,
    handling: 330,
    patience: 150,
    reasons: ['Order', 'Product advice', 'Quotation'],
  },
  service: {
    name: 'service',
    label: 'Customer service',
    threshold: 20,
    handling: 280,
    patience: 190,
    reasons: ['Delivery', 'Invoice', 'Return', 'Account'],
  },
  tech: {
    name: 'tech',
    label: 'Technical support',
    threshold: 30,
    handling: 470,
    patience: 260,
    reasons: ['Fault solved', 'Set-up', 'Escalated'],
  },
  premium: {
    name: 'premium',
    label: 'Premium customers',
    threshold: 10,
    handling: 300,
    patience: 320,
    reasons: ['Delivery', 'Order', 'Complaint'],
  },
  backup: {
    name: 'backup',
    label: 'Overflow',
    threshold: 20,
    handling: 260,
    patience: 150,
    reasons: ['Delivery', 'Invoice', 'Call-back promised'],
  },
};

export const sites = [
  { name: 'Shop Germany', origin: 'https://shop.example', language: 'de', queue: 'sales' },
  { name: 'Shop England', origin: 'https://shop.example.net', language: 'en', queue: 'sales' },
  { name: 'Help centre', origin: 'https://help.example', language: 'de', queue: 'service' },
] as const;

export type SiteName = (typeof sites)[number]['name'];

export const groups = [
  { name: 'Sales team', location: 'Berlin' },
  { name: 'Service team', location: 'Berlin' },
  { name: 'Tech team', location: 'Leipzig' },
  { name: 'Home office', location: 'Remote' },
] as const;

export type GroupName = (typeof groups)[number]['name'];
export type Shift = 'early' | 'middle' | 'late';

export type SampleAgent = {
  login: string;
  name: string;
  group: GroupName;
  shift: Shift;
  queues: Partial<Record<QueueName, number>>;
};

const agent = (
  login: string,
  name: string,
  group: GroupName,
  shift: Shift,
  served: SampleAgent['queues'],
): SampleAgent => ({ login, name, group, shift, queues: served });

export const agents: [SampleAgent, ...SampleAgent[]] = [
  agent('amelie', 'Amelie Arndt', 'Sales team', 'early', { sales: 5, premium: 4 }),
  agent('bruno', 'Bruno Beck', 'Sales team', 'early', { sales: 4 }),
  agent('carla', 'Carla Cremer', 'Sales team', 'middle', { sales: 4, service: 2 }),
  agent('dario', 'Dario Dorn', 'Sales team', 'late', { sales: 5, premium: 3 }),
  agent('elif', 'Elif Eren', 'Sales team', 'late', { sales: 3, backup: 2 }),
  agent('felix', 'Felix Fuchs', 'Service team', 'early', { service: 5, backup: 3, premium: 3 }),
  agent('greta', 'Greta Gross', 'Service team', 'early', { service: 4, premium: 4 }),
  agent('henri', 'Henri Hahn', 'Service team', 'middle', { service: 4 }),
  agent('ines', 'Ines Ihle', 'Service team', 'middle', { service: 5, sales: 3, premium: 4 }),
  agent('jonas', 'Jonas Jung', 'Service team', 'late', { service: 4, backup: 3 }),
  agent('kira', 'Kira Kuhn', 'Service team', 'late', { service: 5, premium: 5 }),
  agent('lukas', 'Lukas Lang', 'Tech team', 'early', { tech: 5 }),
  agent('mina', 'Mina Maas', 'Tech team', 'early', { tech: 4, service: 3 }),
  agent('noah', 'Noah Nagel', 'Tech team', 'middle', { tech: 5 }),
  agent('olga', 'Olga Otte', 'Tech team', 'late', { tech: 4 }),
  agent('paul', 'Paul Pohl', 'Tech team', 'late', { tech: 3, service: 3 }),
  agent('rosa', 'Rosa Reich', 'Home office', 'early', { backup: 4, service: 3, sales: 2 }),
  agent('samir', 'Samir Sahin', 'Home office', 'middle', { backup: 4, service: 4 }),
  agent('thea', 'Thea Thoma', 'Home office', 'late', { backup: 4, service: 3, tech: 2 }),
];

/** Who can sign in, beside the first agent of each shift. */
export const staff = [
  { login: 'stella', name: 'Stella Stern', role: 'supervisor' },
  { login: 'udo', name: 'Udo Ulm', role: 'trainer' },
  { login: 'vera', name: 'Vera Voss', role: 'manager' },
  { login: 'adele', name: 'Adele Adler', role: 'admin' },
] as const;

/** Agents who can sign in themselves. */
export const agentsWithPassword: readonly string[] = ['amelie', 'felix', 'noah'];

/** The address people of the sample sign in with; no two tenants share one. */
export function emailOf(login: string, slug: string): string {
  return `${login}@${slug}.leitstand.local`;
}
