// The part of the store contract that is about rows with an end (`expires_at`). Call it inside a `describe`.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { consumers } from '#schema/entities/consumer.ts';
import type { Row } from '#schema/fields.ts';
import { clients, tokens } from '../plugins/oauth2/entities.ts';
import type { Change, Store } from './store.ts';

const consumer = { id: 'c1', created_at: 1, username: 'Eddie' };
const client = { id: 'o1', created_at: 1, consumer_id: 'c1', name: 'app', redirect_uri: ['http://a.test'] };
const token = (id: string, expires_at?: number): Row => ({
  id,
  created_at: 1,
  credential_id: 'o1',
  token_type: 'bearer',
  expires_in: 5,
  access_token: id,
  ...(expires_at !== undefined && { expires_at }),
});

export function expiryContract(open: () => Promise<Store>): void {
  let store: Store;
  let commits: (readonly Change[])[];

  beforeEach(async () => {
    store = await open();
    for (const [schema, row] of [
      [consumers, consumer],
      [clients, client],
      [tokens, token('late', 900)],
      [tokens, token('early', 100)],
      [tokens, token('never')],
      [tokens, token('middle', 500)],
    ] as const)
      expect(await store.insert(schema, row)).toMatchObject({ ok: true });
    commits = [];
    store.onChange((changes) => void commits.push(changes));
  });
  afterEach(() => store.close());

  const left = async (): Promise<string[]> => (await store.all(tokens)).map(({ id }) => id).toSorted();

  it('removes rows whose time lies before a moment, the oldest first, so many at once', async () => {
    await store.removeExpired(tokens, 901, 2);
    expect(await left()).toEqual(['late', 'never']);
    expect(commits).toEqual([
      [
        { entity: 'oauth2_tokens', before: token('early', 100) },
        { entity: 'oauth2_tokens', before: token('middle', 500) },
      ],
    ]);
    await store.removeExpired(tokens, 901, 2);
    expect(await left()).toEqual(['never']);
  });

  it('keeps a row through its last millisecond, and writes nothing when there is nothing to remove', async () => {
    await store.removeExpired(tokens, 100, 2);
    expect(await left()).toEqual(['early', 'late', 'middle', 'never']);
    expect(commits).toEqual([]);
  });
}
