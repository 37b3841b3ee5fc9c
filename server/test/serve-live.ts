import { startLive } from './live-client.ts';

// A web process's live endpoint, as a process of its own that a test may freeze. Prints its address.
const { url } = await startLive();
process.stdout.write(`${url}\n`);
