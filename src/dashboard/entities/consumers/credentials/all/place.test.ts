import { expect, test } from 'vitest';
import { credentialCollection } from '#dashboard/api/gateway-types.ts';
import { credentialKinds } from '../credential-kinds.ts';
import { credentialCollections } from './place.ts';

test('the list of all credentials has a collection for each kind', () => {
  expect(credentialCollections.toSorted()).toEqual(
    credentialKinds.map(({ plugin }) => credentialCollection(plugin)).toSorted(),
  );
});
