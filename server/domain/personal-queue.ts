/** Longest name that events carry. */
const LONGEST = 200;

/** Name, in events and figures, of the queue in which a contact waits that was handed to one agent. */
export function queueOfAgent(login: string): string {
  return `@${login}`.slice(0, LONGEST);
}
