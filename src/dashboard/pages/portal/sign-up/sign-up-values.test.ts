import { expect, test } from 'vitest';
import type { PortalSettings } from '#dashboard/api/portal/catalogue.ts';
import { ordinarySettings } from '#portal/ordinary-settings.ts';
import { changesOf, valuesOf } from './sign-up-values.ts';

const provider = { name: 'Northbay', issuer: 'https://id.example.com', clientId: 'portal' };
const settings: PortalSettings = { ...ordinarySettings, provider };

test('values that are not changed say the same settings, and send no secret', () => {
  const { signUp, domains, operators, passwords, url } = settings;
  const same = { signUp, domains, operators, passwords, url, provider };
  expect(changesOf(valuesOf(settings))).toEqual(same);
});

test('a typed secret goes along, and an empty name takes the provider away and lets passwords in again', () => {
  const values = { ...valuesOf(settings), clientSecret: 'a secret', passwords: false };
  expect(changesOf(values).provider).toEqual({ ...provider, clientSecret: 'a secret' });
  expect(changesOf({ ...values, provider: ' ' })).toMatchObject({ provider: null, passwords: true });
});
