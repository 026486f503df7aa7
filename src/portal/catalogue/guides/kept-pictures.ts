// Pictures of guides and the logo. Their bytes alone say what they are: a page or an SVG file, which could have a script, is none.
import { createHash } from 'node:crypto';
import type { Database } from '../../../database/database.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import { cataloguePart } from '../catalogue-part.ts';

export const largestPicture = 2 * 1024 * 1024;
/** Bytes of all pictures. */
const mostBytes = 200 * 1024 * 1024;

export interface Picture {
  readonly id: string;
  readonly type: PictureType;
  readonly bytes: Buffer;
}

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp';

/** Undefined: the bytes are no picture. */
export function pictureType(bytes: Buffer): PictureType | undefined {
  const begins = (text: string, at = 0): boolean => bytes.toString('latin1', at, at + text.length) === text;
  if (begins('\u0089PNG\r\n\u001a\n') && begins('IHDR', 12)) return 'image/png';
  if (begins('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (begins('RIFF') && begins('WEBPVP8', 8)) return 'image/webp';
  return undefined;
}

export class KeptPictures {
  readonly #tables;

  constructor(database: Database) {
    this.#tables = database.tablesOf(cataloguePart);
  }

  /** Throws RefusedDraft. The same picture has the same id. */
  async add(bytes: Buffer): Promise<Picture> {
    const type = pictureType(bytes);
    if (!type) throw new RefusedDraft({ picture: 'A picture is a PNG, JPEG or WebP file' });
    if (bytes.length > largestPicture)
      throw new RefusedDraft({ picture: `A picture has at most ${largestPicture / 1024 / 1024} MB` });
    const { total } = await this.#tables
      .selectFrom('portal_pictures')
      .select(({ fn, eb }) => fn.sum<number | null>(eb.fn('length', ['bytes'])).as('total'))
      .executeTakeFirstOrThrow();
    if ((total ?? 0) + bytes.length > mostBytes)
      throw new RefusedDraft({ picture: `All pictures have at most ${mostBytes / 1024 / 1024} MB` });
    const id = createHash('sha256').update(bytes).digest('hex');
    await this.#tables
      .insertInto('portal_pictures')
      .values({ id, type, bytes })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return { id, type, bytes };
  }

  async find(id: string): Promise<Picture | undefined> {
    const row = await this.#tables
      .selectFrom('portal_pictures')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    const type = row && pictureType(row.bytes);
    return type && { id: row.id, bytes: row.bytes, type };
  }
}
