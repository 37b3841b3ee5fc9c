import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import { v7 as uuid } from 'uuid';
import { wire } from '#server/domain/wire.ts';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { PROTOCOL_VERSION } from '#widget/protocol/frames.ts';
import type { DeskState, StaffContactState } from '#widget/protocol/staff.ts';
import { LiveLink } from './live-link.ts';
import type { LiveTopic } from './live-topic.ts';
import { signIn } from './sign-in.ts';

export type Credentials = { email: string; password: string };

/** A signed-in member of staff without a browser: procedures and the live link under one session. */
export class Staff {
  readonly api: TRPCClient<AppRouter>;
  readonly link: LiveLink;
  readonly cookie: string;

  /** Signs in through the same form post as the page. @throws when the credentials are refused. */
  static async signIn(baseUrl: string, credentials: Credentials): Promise<Staff> {
    return new Staff(baseUrl, await signIn(baseUrl, credentials));
  }

  private constructor(baseUrl: string, cookie: string) {
    this.cookie = cookie;
    const headers = { origin: baseUrl, cookie };
    this.api = createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${baseUrl}/api/trpc`, transformer: wire, headers })],
    });
    this.link = new LiveLink({
      baseUrl,
      headers,
      hello: async () => ({ t: 'hello', v: PROTOCOL_VERSION, role: 'staff' }),
    });
  }

  /** What is in this person's hands. */
  desk(): LiveTopic<DeskState> {
    return this.link.follow('desk');
  }

  /** A conversation as staff see it. */
  conversation(contact: string): LiveTopic<StaffContactState> {
    return this.link.follow(`contact:${contact}`);
  }

  /** Switches the own state. */
  setState(state: 'ready' | 'busy' | 'away' | 'offline', reason?: string) {
    return this.api.agent.setState.mutate({ state, ...(reason === undefined ? {} : { reason }) });
  }

  /** Takes an offered contact. */
  accept(offer: string) {
    return this.api.offer.accept.mutate({ offer });
  }

  /** Ends a conversation in the own hands. */
  end(contact: string) {
    return this.api.contact.end.mutate({ contact });
  }

  /** Gives a contact its reasons and closes it. */
  wrapUp(contact: string, reasons: string[]) {
    return this.api.contact.wrapUp.mutate({ contact, reasons });
  }

  /** Says something to the visitor, or to colleagues alone as a note. */
  say(contact: string, text: string, { note = false, id = uuid() }: { note?: boolean; id?: string } = {}) {
    return this.link.command({ t: 'send', id, contact, text, ...(note ? { note } : {}) });
  }

  close(): void {
    this.link.close();
  }
}
