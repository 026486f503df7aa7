// Tells the requests that end now on all nodes: the rows of the inbox, in the order in which they are counted.
import type { Kysely } from 'kysely';
import { recordsOf, unpackPieces } from './pieces.ts';
import type { LiveFeed } from '../live/live-feed.ts';
import { isSingle, type SharingTables, type Single } from './sharing-part.ts';

/** Rows that are read at a time. */
const most = 20;

export class CountedFeed {
  readonly #feed: LiveFeed;
  /** The number of the last row that was told. Undefined: none has to be told yet. */
  #told: number | undefined;

  constructor(feed: LiveFeed) {
    this.#feed = feed;
  }

  /** Requests that are counted from now on are told. */
  async begin(tables: Kysely<SharingTables>): Promise<void> {
    if (this.#feed.isOpen && this.#told !== undefined) return;
    const { counted } = await tables.selectFrom('counting').select('counted').executeTakeFirstOrThrow();
    this.#told = counted;
  }

  async read(tables: Kysely<SharingTables>): Promise<void> {
    if (this.#told === undefined) return this.begin(tables);
    const rows = await tables
      .selectFrom('inbox')
      .select(['counted', 'format', 'content', 'singles'])
      .where('counted', '>', this.#told)
      .orderBy('counted')
      .limit(most)
      .execute();
    for (const { counted, format, content, singles } of rows) {
      this.#told = counted ?? this.#told;
      this.#tell(unpackPieces(content, format) ?? [], singlesIn(JSON.parse(singles ?? '[]')));
    }
  }

  #tell(pieces: NonNullable<ReturnType<typeof unpackPieces>>, singles: ReadonlyMap<number, Kept>): void {
    let place = 0;
    for (const piece of pieces)
      for (const record of recordsOf(piece)) {
        const { id, oneOf } = singles.get(place) ?? { id: 0, oneOf: 0 };
        this.#feed.add(record, id, oneOf);
        place += 1;
      }
  }
}

type Kept = Omit<Single, 'place'>;

function singlesIn(list: unknown): ReadonlyMap<number, Kept> {
  const found = new Map<number, Kept>();
  if (Array.isArray(list))
    for (const { place, id, oneOf } of list.filter(isSingle)) found.set(place, { id, oneOf });
  return found;
}
