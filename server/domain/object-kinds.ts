/** What files may be in the house for. */
export const objectKinds = ['attachment', 'picture', 'recording', 'cobrowse', 'export'] as const;
export type ObjectKind = (typeof objectKinds)[number];

const MB = 1_048_576;

type Rule = {
  /** Most bytes of one body. */
  most: number;
  /** Media types that are taken, as the body's own first bytes tell them; null: the house itself writes these. */
  types: readonly string[] | null;
};

/** Media types that have no mark at their beginning: taken for what they are called when they are text. */
export const textTypes: ReadonlySet<string> = new Set(['text/plain', 'text/csv']);

const office = 'application/vnd.openxmlformats-officedocument';

/** How large a file of each kind may be, and what it may be. SVG and HTML can hold scripts and are in no list. */
export const objectRules: Readonly<Record<ObjectKind, Rule>> = {
  attachment: {
    most: 25 * MB,
    types: [
      ...['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf', 'application/zip'],
      ...[`${office}.wordprocessingml.document`, `${office}.spreadsheetml.sheet`],
      ...['audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/mp4', 'video/mp4', 'video/webm', ...textTypes],
    ],
  },
  picture: { most: 8 * MB, types: ['image/webp', 'image/png', 'image/jpeg'] },
  recording: { most: 4096 * MB, types: null },
  cobrowse: { most: 512 * MB, types: null },
  export: { most: 4096 * MB, types: null },
};
