/**
 * Lets the process go on where its output cannot be written: on a full disk an error about an error would come without
 * end. What cannot be written is lost; health says why.
 */
export function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
