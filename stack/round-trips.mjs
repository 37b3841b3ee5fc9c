import { connect } from 'node:http2';

/** Asks an address and wants a good answer. */
export async function httpOk(url, { headers = {}, body, timeout = 5000 } = {}) {
  const answer = await fetch(url, {
    headers,
    signal: AbortSignal.timeout(timeout),
    ...(body === undefined ? {} : { method: 'POST', body }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 300)}`);
  return text;
}

/** gRPC's standard health question, without a gRPC library: the bootstrap runs before packages are in. */
export function grpcServes(address, service, timeout = 5000) {
  const name = Buffer.from(service, 'utf8');
  const message = Buffer.concat([Buffer.from([0x0a, name.length]), name]);
  const frame = Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), message]);
  return new Promise((resolve, reject) => {
    const session = connect(`http://${address}`);
    const finish = (settle, value) => {
      clearTimeout(timer);
      session.destroy();
      settle(value);
    };
    const timer = setTimeout(() => finish(reject, new Error(`no answer within ${timeout} ms`)), timeout);
    session.on('error', (error) => finish(reject, error));
    const request = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('error', (error) => finish(reject, error));
    request.on('end', () => {
      const answer = Buffer.concat(pieces);
      // Length-prefixed HealthCheckResponse; field 1 with the value 1 means SERVING.
      if (answer.length >= 7 && answer[5] === 0x08 && answer[6] === 1) finish(resolve);
      else finish(reject, new Error('does not serve yet'));
    });
    request.end(frame);
  });
}
