const missing = [
  /^no [a-z.A-Z]+ comes before it$/,
  /^the contact does not wait in /,
  /^the contact never waited in /,
  /^no such offer stands/,
  /^the visit is not paused$/,
  /^the segment is not on hold$/,
  /^the (contact|segment) has not ended, /,
];

/** Whether a breach of the rules of order may heal when an earlier event arrives; otherwise it is a contradiction. */
export function waitsForPredecessor(reason: string): boolean {
  return missing.some((pattern) => pattern.test(reason));
}
