/** What is an alarm by itself, without any rule. */
export const BUILT_IN_KINDS = ['conservation', 'outbox', 'sweep'] as const;
export type BuiltInKind = (typeof BUILT_IN_KINDS)[number];

/** Whether a kind of alarm needs no rule. */
export const isBuiltIn = (kind: string): kind is BuiltInKind => BUILT_IN_KINDS.some((one) => one === kind);
