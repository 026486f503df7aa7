import { expect, test } from 'vitest';
import { otherPlaces } from './use-other-places.ts';

test('the navigation gets what has no pages of its own, by name', () => {
  const collections = [
    { path: 'services', entity: 'services' },
    { path: 'sessions', entity: 'sessions' },
    { path: 'filter-chains', entity: 'filter_chains' },
  ];
  const places = otherPlaces(collections, new Set(['services']));
  expect(places.map(({ many, list }) => [many, list])).toEqual([
    ['Filter chains', '/other/filter-chains'],
    ['Sessions', '/other/sessions'],
  ]);
});
