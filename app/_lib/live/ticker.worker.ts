/** Timers of a worker run on time in hidden tabs, where those of pages are slowed down to one a minute. */
const running = new Map<number, ReturnType<typeof setTimeout>>();

self.onmessage = (event: MessageEvent<{ id: number; milliseconds?: number }>) => {
  const { id, milliseconds } = event.data;
  clearTimeout(running.get(id));
  running.delete(id);
  if (milliseconds === undefined) return;
  running.set(
    id,
    setTimeout(() => {
      running.delete(id);
      self.postMessage(id);
    }, milliseconds),
  );
};
