// The published APIs in the database.
import type { Database } from '../../../database/database.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';
import { cataloguePart, type ApiRow } from '../catalogue-part.ts';
import { readPublishDraft } from './read-draft.ts';

const mostApis = 500;

/** A row was written by this program, so its fields are as they were checked. */
function draftOf(row: ApiRow): PublishDraft {
  const plans: unknown = JSON.parse(row.plans);
  return readPublishDraft({
    ...row,
    target: { kind: row.target_kind, id: row.target_id },
    seenBy: row.seen_by,
    group: row.acl_group,
    plans,
    approved: row.approved === 1,
  });
}

const rowOf = (draft: PublishDraft): ApiRow => ({
  slug: draft.slug,
  title: draft.title,
  summary: draft.summary,
  description: draft.description,
  version: draft.version,
  target_kind: draft.target.kind,
  target_id: draft.target.id,
  seen_by: draft.seenBy,
  auth: draft.auth,
  acl_group: draft.group,
  plans: JSON.stringify(draft.plans),
  approved: draft.approved ? 1 : 0,
});

export class KeptApis {
  readonly #tables;

  constructor(database: Database) {
    this.#tables = database.tablesOf(cataloguePart);
  }

  /** By title. */
  async list(): Promise<readonly PublishDraft[]> {
    const rows = await this.#tables.selectFrom('portal_apis').selectAll().orderBy('title').execute();
    return rows.map(draftOf);
  }

  async find(slug: string): Promise<PublishDraft | undefined> {
    const row = await this.#tables
      .selectFrom('portal_apis')
      .selectAll()
      .where('slug', '=', slug)
      .executeTakeFirst();
    return row && draftOf(row);
  }

  async count(): Promise<number> {
    const { count } = await this.#tables
      .selectFrom('portal_apis')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  /** Throws RefusedDraft. */
  async add(draft: PublishDraft): Promise<void> {
    if (await this.find(draft.slug)) throw new RefusedDraft({ slug: 'Another API has this name' });
    if ((await this.count()) >= mostApis)
      throw new RefusedDraft({ slug: `There are ${mostApis} published APIs already` });
    await this.#tables.insertInto('portal_apis').values(rowOf(draft)).execute();
  }

  async change(draft: PublishDraft): Promise<void> {
    const { slug, ...columns } = rowOf(draft);
    await this.#tables.updateTable('portal_apis').set(columns).where('slug', '=', slug).execute();
  }

  /** Was there such an API? Its documents go with it. */
  async remove(slug: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('portal_apis')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }
}
