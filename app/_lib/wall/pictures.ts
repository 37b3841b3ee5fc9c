/** The server says that there is no such picture here (any more): asking again changes nothing. */
export class PictureGone extends Error {}

type Deps = {
  /** Behind the # of the screen's address. */
  secret: string;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  urls: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;
};

/** A screen's pictures: each is asked for once, with the link's secret in a header, and kept while a tile shows it. */
export class Pictures {
  readonly #deps: Deps;
  readonly #kept = new Map<string, string>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Its address within this page, where it has come already. */
  known(id: string): string | undefined {
    return this.#kept.get(id);
  }

  /** Its address within this page. @throws {PictureGone} @throws when the server cannot be reached or fails */
  async load(id: string): Promise<string> {
    const known = this.#kept.get(id);
    if (known !== undefined) return known;
    const { secret, fetch, urls } = this.#deps;
    const answer = await fetch(`/api/wall-picture/${id}`, {
      headers: { authorization: `Bearer ${secret}` },
      credentials: 'omit',
      cache: 'no-store',
    });
    if ([400, 401, 403, 404].includes(answer.status)) throw new PictureGone();
    if (!answer.ok) throw new Error(`The picture was answered with ${answer.status}.`);
    const body = await answer.blob();
    const other = this.#kept.get(id);
    if (other !== undefined) return other;
    const url = urls.createObjectURL(body);
    this.#kept.set(id, url);
    return url;
  }

  /** Forgets all but these. */
  keep(ids: ReadonlySet<string>): void {
    for (const [id, url] of this.#kept) {
      if (ids.has(id)) continue;
      this.#deps.urls.revokeObjectURL(url);
      this.#kept.delete(id);
    }
  }
}
