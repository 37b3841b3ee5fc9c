/** What a customer may be known as. */
export const identityKinds = ['login', 'email', 'phone', 'whatsapp', 'sms', 'social', 'number'] as const;

export type Identity = { kind: (typeof identityKinds)[number]; value: string };

const telephone: ReadonlySet<string> = new Set(['phone', 'whatsapp', 'sms']);

/**
 * The value by which an identity is found again: addresses of mail without regard to case, numbers of telephones as
 * digits with their leading plus. Everything else stays as it is.
 */
export function identityKey({ kind, value }: Identity): string {
  const said = value.trim();
  if (kind === 'email') return said.toLowerCase();
  if (telephone.has(kind)) return said.replace(/^00/, '+').replace(/(?!^\+)[^\d]/g, '');
  return said;
}
