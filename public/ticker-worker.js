// Timers of a worker run on time in hidden tabs, where those of pages are slowed down to one a minute.
// A file of its own, not a chunk of the build: a chunk's worker loads scripts by address, which Trusted Types refuse.
const running = new Map();

self.onmessage = ({ data: { id, milliseconds } }) => {
  clearTimeout(running.get(id));
  running.delete(id);
  if (milliseconds === undefined) return;
  const run = () => {
    running.delete(id);
    self.postMessage(id);
  };
  running.set(id, setTimeout(run, milliseconds));
};
