// The part of the store contract that is about transactions and conditional writes.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consumers } from '#schema/entities/consumer.ts';
import type { Row } from '#schema/fields.ts';
import { keys } from '../plugins/key-auth/credentials.ts';
import type { Change, Store } from './store.ts';

const eddie = { id: 'c1', created_at: 1000, username: 'Eddie' };
const jason = { id: 'c2', created_at: 2000, username: 'Jason' };
const key = { id: 'k1', created_at: 1, consumer_id: 'c1', key: 'secret' };

/** Call it inside a `describe`. */
export function transactionContract(open: () => Promise<Store>): void {
  let store: Store;
  let commits: (readonly Change[])[];
  beforeEach(async () => {
    store = await open();
    commits = [];
    store.onChange((changes) => void commits.push(changes));
  });
  afterEach(() => store.close());

  const usernames = async (): Promise<unknown[]> =>
    (await store.all(consumers)).map((row) => row['username']);

  describe('a transaction', () => {
    it('writes all of its parts in one commit, sees them itself, and answers what the work answers', async () => {
      const answer = await store.transaction(async (rows) => {
        await rows.insert(consumers, eddie);
        await rows.insert(keys, key);
        return rows.find(keys, 'k1');
      });
      expect(answer).toEqual(key);
      expect(commits).toEqual([
        [
          { entity: 'consumers', after: eddie },
          { entity: 'keyauth_credentials', after: key },
        ],
      ]);
    });

    it('that throws leaves no change and calls no listener, and the store goes on', async () => {
      const failing = store.transaction(async (rows) => {
        await rows.insert(consumers, eddie);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await usernames()).toEqual([]);
      expect(commits).toEqual([]);
      expect(await store.insert(consumers, jason)).toMatchObject({ ok: true });
    });

    it('goes on after a part that is refused', async () => {
      await store.transaction(async (rows) => {
        await rows.insert(consumers, eddie);
        expect(await rows.insert(consumers, { ...eddie, id: 'c9' })).toMatchObject({ ok: false });
        await rows.insert(consumers, jason);
      });
      expect(await usernames()).toEqual(['Eddie', 'Jason']);
    });

    it('runs by itself: what others read and write waits for its end', async () => {
      let proceed: (() => void) | undefined;
      const waits = new Promise<void>((done) => (proceed = done));
      const order: string[] = [];
      const first = store.transaction(async (rows) => {
        await rows.insert(consumers, eddie);
        await waits;
        order.push('first');
      });
      const others = [usernames().then((names) => order.push(names.join())), store.insert(consumers, jason)];
      proceed?.();
      await Promise.all([first, ...others]);
      expect(order).toEqual(['first', 'Eddie']);
      expect(await usernames()).toEqual(['Eddie', 'Jason']);
    });

    it('inside of another is a part of it', async () => {
      const failing = store.transaction(async (rows) => {
        await rows.transaction((inner) => inner.insert(consumers, eddie));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await usernames()).toEqual([]);
    });

    it('lets one of many at the same time find that nothing is there yet', async () => {
      const add = (n: number) =>
        store.transaction(async (rows) => {
          if ((await rows.page(consumers, { size: 0 })).total > 0) return false;
          await rows.insert(consumers, { ...eddie, id: `c${n}`, username: `u${n}` });
          return true;
        });
      const answers = await Promise.all([1, 2, 3, 4].map(add));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });
  });

  describe('listeners', () => {
    it('answers a write when the listeners have finished, and lets the next one wait for them', async () => {
      const steps: string[] = [];
      store.onChange(async ([change]) => {
        steps.push(`told of ${String(change?.after?.id)}`);
        await new Promise((done) => setTimeout(done, 1));
        steps.push('done');
      });
      await Promise.all([
        store.insert(consumers, eddie).then(() => steps.push('answered')),
        store.insert(consumers, jason).then(() => steps.push('answered')),
      ]);
      expect(steps.filter((step) => step !== 'answered')).toEqual([
        'told of c1',
        'done',
        'told of c2',
        'done',
      ]);
      expect(steps.indexOf('answered')).toBeGreaterThan(steps.indexOf('done'));
    });
  });

  describe('a row is replaced as it was read', () => {
    it('or else the later of two changes is reported', async () => {
      await store.insert(consumers, eddie);
      const read: Row = { ...eddie };
      expect(await store.replaceUnchanged(consumers, { ...read, username: 'one' }, read)).toMatchObject({
        ok: true,
      });
      expect(await store.replaceUnchanged(consumers, { ...read, username: 'two' }, read)).toBe('changed');
      expect(await usernames()).toEqual(['one']);
      expect(commits).toHaveLength(2);
    });

    it('and not at all when it is gone', async () => {
      expect(await store.replaceUnchanged(consumers, eddie, eddie)).toBeUndefined();
    });
  });
}
