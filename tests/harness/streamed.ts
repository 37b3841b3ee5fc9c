type Part = [data: [Record<string, unknown>], ...later: [key: string | null, kind: number, chunk: number][]];

/** The answers of a streamed batch of procedures, in the order in which they were asked for. */
export function streamedAnswers(text: string): unknown[] {
  const [head, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { json: unknown }).json);
  const chunks = new Map((lines as [chunk: number, status: number, part: Part][]).map(([id, , part]) => [id, part]));
  const whole = ([[data], ...later]: Part): unknown =>
    later.reduce<unknown>((made, [key, , id]) => {
      const chunk = chunks.get(id);
      if (!chunk) throw new Error(`The batch ended before its part ${id}.`);
      return key === null ? whole(chunk) : { ...(made as object), [key]: whole(chunk) };
    }, data);
  return Object.values(head as Record<string, Part>).map(whole);
}
