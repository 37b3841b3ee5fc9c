import { v7 as uuid } from 'uuid';
import { PROTOCOL_VERSION, type VisitorContactState, type WidgetSession } from '#widget/protocol/frames.ts';
import { LiveLink } from './live-link.ts';
import type { LiveTopic } from './live-topic.ts';

type Site = { baseUrl: string; siteKey: string; hostOrigin: string };
type Resume = { visitor: string; secret: string };

/** Asks for a visitor's session as the panel does. @throws with the status when it is refused. */
async function openSession({ baseUrl, siteKey, hostOrigin }: Site, resume: Resume | undefined): Promise<WidgetSession> {
  const response = await fetch(`${baseUrl}/api/widget/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify({ siteKey, hostOrigin, ...(resume && { resume }) }),
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(`The session was refused with ${response.status}: ${await response.text()}`);
  return (await response.json()) as WidgetSession;
}

/** A visitor without a browser, over the very protocols of the widget. */
export class Visitor {
  readonly link: LiveLink;
  #resume: Resume | undefined;
  #topic: LiveTopic<VisitorContactState> | undefined;

  constructor(site: Site) {
    this.link = new LiveLink({
      baseUrl: site.baseUrl,
      headers: { origin: site.baseUrl },
      hello: async () => {
        const { visitor, resumeSecret, token } = await openSession(site, this.#resume);
        if (resumeSecret) this.#resume = { visitor, secret: resumeSecret };
        return { t: 'hello', v: PROTOCOL_VERSION, role: 'visitor', token, talking: this.#topic !== undefined };
      },
    });
  }

  /** The conversation as this visitor sees it. @throws before `start`. */
  get conversation(): LiveTopic<VisitorContactState> {
    if (!this.#topic) throw new Error('This visitor has not started a contact.');
    return this.#topic;
  }

  get contact(): string {
    return this.conversation.name.slice('contact:'.length);
  }

  /** Opens a contact and gives its id. */
  async start({
    question,
    name,
    page,
    language = 'en',
  }: {
    question: string;
    name?: string;
    page?: string;
    language?: string;
  }): Promise<string> {
    const { contact } = await this.link.command({
      t: 'start',
      id: uuid(),
      question,
      language,
      ...(name === undefined ? {} : { name }),
      ...(page === undefined ? {} : { page }),
    });
    if (!contact) throw new Error('The server acknowledged the start without naming the contact.');
    this.#topic = this.link.follow(`contact:${contact}`);
    return contact;
  }

  /** Says something in the own contact; answered once the server has it safe. */
  say(text: string, id: string = uuid()) {
    return this.link.command({ t: 'send', id, contact: this.contact, text });
  }

  /** Ends the own contact. */
  end() {
    return this.link.command({ t: 'end', id: uuid(), contact: this.contact });
  }

  close(): void {
    this.link.close();
  }
}
