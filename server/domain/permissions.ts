/** Fine permissions; roles are sets of them. */
export const PERMISSIONS = [
  /** Work contacts: own state, offers, conversations, wrap-up. */
  'contact.work',
  /** Read any contact in reach: timeline, transcript. */
  'contact.read',
  /** Move or end another agent's contact, change another agent's state. */
  'contact.supervise',
  /** Bring contacts in from outside: mailboxes, numbers, other programs. */
  'contact.receive',
  'monitor.read',
  /** See alarms and what became of them. */
  'alarm.read',
  /** Take, snooze and resolve alarms. */
  'alarm.handle',
  /** Make and change the rules that raise alarms. */
  'alarm.manage',
  /** Make wallboards, and links that open them without signing in. */
  'wall.manage',
  'figures.read',
  /** Take figures out as files. */
  'figures.export',
  /** Have reports sent by mail and to targets at times. */
  'report.schedule',
  /** Put marks on charts: campaigns, outages. */
  'mark.write',
  /** Change queues' thresholds and targets. */
  'queue.configure',
  'directory.read',
  'directory.manage',
  'evaluation.read',
  'evaluation.write',
  'token.manage',
  'audit.read',
  'history.import',
  'history.export',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** The roles every tenant has from the start. */
export const BUILTIN_ROLES: Record<'agent' | 'supervisor' | 'trainer' | 'manager' | 'admin', readonly Permission[]> = {
  agent: ['contact.work', 'directory.read'],
  supervisor: [
    'contact.work',
    'contact.read',
    'contact.supervise',
    'monitor.read',
    'alarm.read',
    'alarm.handle',
    'alarm.manage',
    'wall.manage',
    'figures.read',
    'figures.export',
    'report.schedule',
    'mark.write',
    'queue.configure',
    'directory.read',
    'history.export',
  ],
  trainer: ['contact.read', 'figures.read', 'figures.export', 'directory.read', 'evaluation.read', 'evaluation.write'],
  manager: [
    'contact.read',
    'monitor.read',
    'alarm.read',
    'figures.read',
    'figures.export',
    'report.schedule',
    'mark.write',
    'directory.read',
    'evaluation.read',
    'history.export',
  ],
  admin: PERMISSIONS,
};
