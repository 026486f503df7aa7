// The guides in the database.
import type { Database } from '../../../database/database.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { OperatedGuide } from '#wire/portal/operator.ts';
import { cataloguePart, type GuideRow } from '../catalogue-part.ts';
import { CheckedFields } from '../checked-fields.ts';

const mostGuides = 500;
const longestGuide = 300_000;

const none: OperatedGuide = {
  slug: '',
  title: '',
  section: '',
  text: '',
  changed: 0,
  position: 0,
  published: false,
};

/** Throws RefusedDraft. The slug of a guide stays: links lead to it. */
export function readGuide(body: unknown, before: OperatedGuide = none): Omit<OperatedGuide, 'changed'> {
  const fields = new CheckedFields(body);
  const position = fields.given('position') ?? before.position;
  if (typeof position !== 'number' || !Number.isInteger(position) || Math.abs(position) > 1_000_000)
    fields.refuse('position', 'This must be a whole number');
  const guide = {
    slug: before === none ? fields.slug('slug', '') : before.slug,
    title: fields.name('title', before.title, 120),
    section: fields.line('section', before.section, 60),
    text: fields.text('text', before.text, longestGuide),
    position: Number(position),
    published: fields.flag('published', before.published),
  };
  fields.done();
  return guide;
}

const guideOf = ({ published, ...row }: GuideRow): OperatedGuide => ({ ...row, published: published === 1 });

export class KeptGuides {
  readonly #tables;

  constructor(database: Database) {
    this.#tables = database.tablesOf(cataloguePart);
  }

  /** In their order, drafts as well. */
  async list(): Promise<readonly OperatedGuide[]> {
    const rows = await this.#tables
      .selectFrom('portal_guides')
      .selectAll()
      .orderBy('position')
      .orderBy('title')
      .execute();
    return rows.map(guideOf);
  }

  async find(slug: string): Promise<OperatedGuide | undefined> {
    const row = await this.#tables
      .selectFrom('portal_guides')
      .selectAll()
      .where('slug', '=', slug)
      .executeTakeFirst();
    return row && guideOf(row);
  }

  /** Throws RefusedDraft. */
  async add(guide: Omit<OperatedGuide, 'changed'>, now: number): Promise<OperatedGuide> {
    const all = await this.list();
    if (all.some(({ slug }) => slug === guide.slug))
      throw new RefusedDraft({ slug: 'Another guide has this name' });
    if (all.length >= mostGuides) throw new RefusedDraft({ slug: `There are ${mostGuides} guides already` });
    const position = guide.position || (all.at(-1)?.position ?? 0) + 1;
    const row: GuideRow = { ...guide, position, published: guide.published ? 1 : 0, changed: now };
    await this.#tables.insertInto('portal_guides').values(row).execute();
    return guideOf(row);
  }

  async change(guide: Omit<OperatedGuide, 'changed'>, now: number): Promise<OperatedGuide> {
    const { slug, ...columns } = { ...guide, published: guide.published ? 1 : 0, changed: now };
    await this.#tables.updateTable('portal_guides').set(columns).where('slug', '=', slug).execute();
    return guideOf({ slug, ...columns });
  }

  async remove(slug: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('portal_guides')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }
}
