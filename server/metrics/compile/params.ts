/** Values bound to a query: nothing that a person typed ever stands in the text of one. */
export class Params {
  readonly values: Record<string, unknown> = {};
  private readonly prefix: string;
  private next = 0;

  /** Names begin with the prefix, by which the parts of one statement keep theirs apart. */
  constructor(prefix = 'p') {
    this.prefix = prefix;
  }

  /** Binds a value and gives the placeholder to write in its place. */
  bind(value: unknown, type: string): string {
    const name = `${this.prefix}${this.next}`;
    this.next += 1;
    this.values[name] = value;
    return `{${name}:${type}}`;
  }
}
