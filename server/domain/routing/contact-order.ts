/** A waiting contact as the order sees it. Instants are milliseconds since 1970. */
export type InLine = {
  /** Since when it keeps its place: the entry, or that of the visit it goes on from. */
  positionAt: number;
  /** The higher comes first. */
  priority: number;
  /** Decides ties, so that an order can be told again. */
  id: string;
};

/** The order in which waiting contacts are served: the higher priority, then the longer wait. Negative: `a` first. */
export function contactOrder(a: InLine, b: InLine): number {
  return b.priority - a.priority || a.positionAt - b.positionAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
