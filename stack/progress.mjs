const started = Date.now();

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

let print = (line) => console.log(line);

/** Progress goes to standard error from now on: standard output is a command's result. */
export function sayOnStderr() {
  print = (line) => console.error(line);
}

/** Prints one line of what is going on, with the time since the start. */
export function say(text) {
  print(`[${seconds(started).padStart(8)}] ${text}`);
}

/** Runs one step and prints its name, and how long it took or how it failed. */
export async function step(name, work) {
  const since = Date.now();
  say(`${name} …`);
  try {
    const result = await work();
    say(`${name}: done in ${seconds(since)}${typeof result === 'string' ? ` (${result})` : ''}`);
    return result;
  } catch (error) {
    say(`${name}: FAILED after ${seconds(since)}`);
    throw error;
  }
}

/** An end that a person can act upon: what is missing and how to get it. */
export class Trouble extends Error {}

/** Prints an error the way a person wants to read it. */
export function complain(error) {
  console.error(error instanceof Trouble ? `\n${error.message}\n` : error);
}
