// The worker's side of Doctor: keeps the rows that it is told, and examines them. Pure.
import { examine } from '#doctor/examine.ts';
import type { Finding } from '#doctor/finding.ts';
import type { Facts, GatewayRows, KnownCertificate, KnownConsumer, KnownCredential } from '#doctor/rows.ts';

/** A certificate as it is stored. Of its private key only a sentence about its use is kept. */
export interface StoredCertificate {
  readonly id: string;
  readonly cert: string;
  readonly key: string;
  readonly snis: readonly string[];
}

interface PlaceOfPage {
  readonly page: number;
  readonly pages: number;
}

interface PageOf<E extends string, R> extends PlaceOfPage {
  readonly of: E;
  readonly rows: readonly R[];
}

type RowOf<K extends 'apis' | 'services' | 'routes' | 'plugins' | 'upstreams'> = GatewayRows[K][number];

/** Some rows of a list. `page` is their place among `pages`. */
export type RowsMessage =
  | PageOf<'apis', RowOf<'apis'>>
  | PageOf<'services', RowOf<'services'>>
  | PageOf<'routes', RowOf<'routes'>>
  | PageOf<'plugins', RowOf<'plugins'>>
  | PageOf<'upstreams', RowOf<'upstreams'>>
  | PageOf<'certificates', StoredCertificate>
  | PageOf<'consumers', KnownConsumer>
  | (PageOf<'credentials', KnownCredential> & { readonly plugin: string });

/** The rest of the gateway, which is small. */
export interface ExamineMessage {
  readonly facts: Facts;
  readonly rest: Omit<GatewayRows, RowsMessage['of']>;
  /** The plugins whose credentials are all told. Undefined where none are. */
  readonly credentials: readonly string[] | undefined;
  /** Are all consumers told? */
  readonly consumers: boolean;
}

export type DoctorMessage = RowsMessage | ExamineMessage;

/** Findings come some at a time, since the page takes a message as a whole. `isLast`: no more follow. */
export type DoctorAnswer =
  | { readonly done: number }
  | { readonly findings: readonly Finding[]; readonly isLast: boolean };

/** The rows of a list, page by page. */
class Paged<R> {
  readonly #pages: (readonly R[])[] = [];

  put({ page, pages }: PlaceOfPage, rows: readonly R[]): void {
    this.#pages.length = Math.min(this.#pages.length, pages);
    this.#pages[page] = rows;
  }

  get rows(): readonly R[] {
    return this.#pages.flat();
  }
}

export class DoctorSession {
  readonly #apis = new Paged<RowOf<'apis'>>();
  readonly #services = new Paged<RowOf<'services'>>();
  readonly #routes = new Paged<RowOf<'routes'>>();
  readonly #plugins = new Paged<RowOf<'plugins'>>();
  readonly #upstreams = new Paged<RowOf<'upstreams'>>();
  readonly #certificates = new Paged<KnownCertificate>();
  readonly #consumers = new Paged<KnownConsumer>();
  readonly #credentials = new Map<string, Paged<KnownCredential>>();

  /** The findings. A page of rows has none. */
  async take(message: DoctorMessage, done: (count: number) => void): Promise<readonly Finding[] | undefined> {
    if ('facts' in message) return examine(message.facts, this.#rows(message), done);
    switch (message.of) {
      case 'apis':
        this.#apis.put(message, message.rows);
        break;
      case 'services':
        this.#services.put(message, message.rows);
        break;
      case 'routes':
        this.#routes.put(message, message.rows);
        break;
      case 'plugins':
        this.#plugins.put(message, message.rows);
        break;
      case 'upstreams':
        this.#upstreams.put(message, message.rows);
        break;
      case 'certificates':
        this.#certificates.put(message, await readAll(message.rows));
        break;
      case 'consumers':
        this.#consumers.put(message, message.rows);
        break;
      case 'credentials':
        this.#ofPlugin(message.plugin).put(message, message.rows);
        break;
      default:
        return message satisfies never;
    }
    return undefined;
  }

  #rows({ rest, credentials, consumers }: ExamineMessage): GatewayRows {
    return {
      ...rest,
      apis: this.#apis.rows,
      services: this.#services.rows,
      routes: this.#routes.rows,
      plugins: this.#plugins.rows,
      upstreams: this.#upstreams.rows,
      certificates: this.#certificates.rows,
      consumers: consumers ? this.#consumers.rows : undefined,
      credentials:
        credentials && Object.fromEntries(credentials.map((plugin) => [plugin, this.#ofPlugin(plugin).rows])),
    };
  }

  #ofPlugin(plugin: string): Paged<KnownCredential> {
    let own = this.#credentials.get(plugin);
    if (!own) this.#credentials.set(plugin, (own = new Paged()));
    return own;
  }
}

/** The code that reads certificates is large. It is fetched where the gateway has certificates. */
async function readAll(rows: readonly StoredCertificate[]): Promise<readonly KnownCertificate[]> {
  if (rows.length === 0) return [];
  const { readStored } = await import('./read-stored.ts');
  return rows.map(readStored);
}
