import { join } from 'node:path';
import { bareEnv, variable } from './env.mjs';
import { livekitServer } from './programs.mjs';
import { httpOk } from './round-trips.mjs';
import { writePrivate } from './state.mjs';
import { Service } from './supervise.mjs';

const key = 'leitstand';

export const livekitSecrets = ['livekit'];

/** The embedded LiveKit of a data folder. @throws {Trouble} when its program cannot be had: calls are off then. */
export async function livekit({ dataDir, register, ports, secrets }) {
  const program = await livekitServer({ dataDir, register });
  const host = variable('LIVEKIT_HOST') ?? '127.0.0.1';
  const loopback = host === '127.0.0.1' || host === 'localhost' || host === '::1';
  const config = join(dataDir, 'run', 'livekit.yaml');
  // JSON is YAML; the file holds the secret, so it is not given as an argument.
  writePrivate(
    config,
    JSON.stringify({
      port: ports.livekit,
      bind_addresses: [loopback ? '127.0.0.1' : host],
      rtc: {
        // This port knows no address to listen on: media over loopback needs none.
        tcp_port: loopback ? 0 : ports.livekitTcp,
        udp_port: ports.livekitUdp,
        use_external_ip: false,
        enable_loopback_candidate: true,
        ...(loopback ? { node_ip: '127.0.0.1', interfaces: { includes: ['lo', 'lo0'] } } : {}),
      },
      keys: { [key]: secrets.livekit },
      logging: { json: true, level: 'info', pion_level: 'error' },
    }),
  );
  const service = new Service({
    name: 'livekit',
    command: program,
    args: ['--config', config],
    cwd: dataDir,
    env: bareEnv(),
    dataDir,
    register,
    stopPatience: 1500,
    healthy: () => httpOk(`http://${loopback ? '127.0.0.1' : host}:${ports.livekit}/`),
  });
  const url = `ws://${loopback ? '127.0.0.1' : host}:${ports.livekit}`;
  return { service, env: { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secrets.livekit } };
}
