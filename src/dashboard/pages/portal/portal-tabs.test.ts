import { expect, test } from 'vitest';
import { portalTabs, portalTitle } from './portal-tabs.ts';

test('each page of the portal is named in the browser’s tab by its own name, and the first by the portal’s', () => {
  expect(portalTabs().map(({ to }) => portalTitle(to).join(' · '))).toEqual([
    'Portal',
    'Developers · Portal',
    'Applications · Portal',
    'APIs · Portal',
    'Pages · Portal',
    'Appearance · Portal',
    'Sign-up · Portal',
    'Outbox · Portal',
  ]);
});
