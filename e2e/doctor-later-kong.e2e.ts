// Doctor before a Kong 3.9.1 in memory: the same findings, in the words of that gateway.
import { expect } from '@playwright/test';
import { test } from './later-kong-fixture.ts';
import { pageIs, press } from './steps.ts';

test('faults of routes, limits and secrets are found, and one is mended with one click', async ({
  page,
  started,
}) => {
  const post = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${started.kong.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status, path).toBe(201);
  };
  await post('/services', { name: 'jokes', url: 'http://jokes.example:8000' });
  await post('/services/jokes/routes', { name: 'first', hosts: ['joke.com'], paths: ['/'] });
  await post('/services/jokes/routes', { name: 'behind', hosts: ['joke.com'], paths: ['/'], tags: ['x'] });
  await post('/services/jokes/plugins', {
    name: 'rate-limiting',
    config: { minute: 5, hour: 50, policy: 'local' },
  });
  await post('/services/jokes/plugins', { name: 'acl', config: { allow: ['staff'] } });
  await page.goto('/doctor');
  await pageIs(page, 'Doctor');
  const finding = (title: string | RegExp) =>
    page.getByRole('list', { name: 'Findings' }).getByRole('listitem').filter({ hasText: title });
  await expect(finding(/(first|behind) is never reached: (first|behind) takes its requests/)).toBeVisible();
  await expect(finding(/Every request to (first|behind) is refused/)).toContainText('the answer is 401');
  const local = finding('Each node counts the limits of rate-limiting on jokes for itself');
  await expect(local).toBeVisible();
  await press(page, 'Set policy to cluster');
  await expect(local).toHaveCount(0);
  const stored: unknown = await (await fetch(`${started.kong.url}/plugins`)).json();
  expect(JSON.stringify(stored)).toContain('"policy":"cluster"');
});
