// The part of the store contract that is about lists in the order of ids. Call it inside a `describe`.
import { expect, it } from 'vitest';
import { services } from '#schema/entities/service.ts';
import type { KeyedPageRequest, Store } from './store.ts';

const service = { id: 's1', created_at: 1, updated_at: 1, protocol: 'http', host: 'h', port: 80 };

export function keyedListContract(open: () => Promise<Store>): void {
  it('lists by id come after an id, as many as asked for, filtered', async () => {
    const store = await open();
    for (const row of [service, { ...service, id: 's2' }, { ...service, id: 's0', host: 'other' }])
      expect(await store.insert(services, row)).toMatchObject({ ok: true });
    const read = async (request: KeyedPageRequest): Promise<string> =>
      (await store.pageByKey(services, request)).map(({ id }) => id).join(' ');
    expect(await read({ size: 10 })).toBe('s0 s1 s2');
    expect(await read({ size: 1, after: 's0' })).toBe('s1');
    expect(await read({ size: 10, after: 's2' })).toBe('');
    expect(await read({ size: 10, filter: { host: 'h' } })).toBe('s1 s2');
    await expect(read({ size: 1, filter: { colour: 'red' } })).rejects.toThrow('colour');
    await store.close();
  });
}
