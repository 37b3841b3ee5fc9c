/** Values bound to a query: nothing that a person typed ever stands in the text of one. */
export class Params {
  readonly values: Record<string, unknown> = {};
  private next = 0;

  /** Binds a value and gives the placeholder to write in its place. */
  bind(value: unknown, type: string): string {
    const name = `p${this.next}`;
    this.next += 1;
    this.values[name] = value;
    return `{${name}:${type}}`;
  }
}
