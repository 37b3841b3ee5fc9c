import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What the server does with a mail: takes it, says no, breaks the connection in the middle of it, or says nothing. */
type Manner = 'take' | 'refuse' | 'refuseForNow' | 'cut' | 'hold';

type Connection = { id: string; _socket: { destroy: () => void } };

/** A mail server that keeps what it has accepted, and can behave badly to single receivers. */
export class MailServer {
  readonly accepted: ParsedMail[] = [];
  /** Receivers at whom it has seen an attempt, in their order. */
  readonly tried: string[] = [];
  readonly manners = new Map<string, Manner>();
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        this.tried.push(to);
        const manner = this.manners.get(to) ?? 'take';
        if (manner === 'cut') {
          stream.resume();
          this.cut(session.id);
          return;
        }
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', async () => {
          if (manner === 'hold') return;
          if (manner === 'refuse' || manner === 'refuseForNow') {
            const answer = new Error('not here') as Error & { responseCode: number };
            answer.responseCode = manner === 'refuse' ? 554 : 451;
            return done(answer);
          }
          this.accepted.push(await simpleParser(Buffer.concat(parts)));
          done();
        });
      },
    });
    this.server.on('error', () => {});
  }

  /** @returns its address, with a free port where none is given */
  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Breaks the connection of a session. */
  private cut(session: string): void {
    const { connections } = this.server as unknown as { connections: Set<Connection> };
    for (const { id, _socket: socket } of connections) if (id === session) socket.destroy();
  }

  to(address: string): ParsedMail[] {
    return this.accepted.filter(({ to }) => [to].flat().some((one) => one?.text.includes(address)));
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
