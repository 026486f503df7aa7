// The journey that must always work: an API goes live, is protected with a key, and a second one is made without the browser.
import { curl } from '../src/testing/curl.ts';
import { expect, test } from './fixtures.ts';
import { enterSeveral, follow, goTo, listed, openDashboard, pageIs, press } from './steps.ts';

test('from an empty gateway to two protected APIs', async ({ page, gatehouse, upstream }) => {
  const { proxy, admin } = gatehouse;
  const joke = `-L ${proxy}/joke -H 'host: joke.com'`;

  await test.step('an API is added by hand and is live at once', async () => {
    await openDashboard(page);
    await goTo(page, 'APIs');
    await follow(page, 'Add API');
    await page.getByLabel('Name', { exact: true }).fill('Geek-Jokes');
    await enterSeveral(page, 'Hosts', 'joke.com');
    await enterSeveral(page, 'Paths', '/joke');
    await expect(page.getByRole('button', { name: 'all', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await page.getByLabel('Upstream URL', { exact: true }).fill(`${upstream.url}/api`);
    await press(page, 'Create API');
    await pageIs(page, 'Geek-Jokes');

    const { statusLine, headers, body } = await curl(joke);
    expect(statusLine).toBe('HTTP/1.1 200 OK');
    expect(headers.get('via')).toBe('kong/0.13.1');
    expect(headers.get('x-kong-upstream-latency')).toMatch(/^\d+$/);
    expect(headers.get('x-kong-proxy-latency')).toMatch(/^\d+$/);
    expect(JSON.parse(body)).toMatchObject({
      upstream: 'jokes',
      path: '/api',
      headers: { 'x-forwarded-host': 'joke.com', 'x-forwarded-proto': 'http', 'x-real-ip': '127.0.0.1' },
    });
  });

  await test.step('a consumer gets a key', async () => {
    await goTo(page, 'Consumers');
    await follow(page, 'Add consumer');
    await page.getByLabel('Username', { exact: true }).fill('Eddie');
    await page.getByLabel('Custom id', { exact: true }).fill('eddie_id');
    await press(page, 'Create consumer');
    await pageIs(page, 'Eddie');
    await page.getByRole('link', { name: /^Key auth/ }).click();
    await press(page, 'Add key');
    await page.getByLabel('Key', { exact: true }).fill('eddie_secret_key');
    await press(page, 'Create key');
    await expect(page.getByText('eddie_secret_key', { exact: true })).toBeVisible();
  });

  await test.step('the API asks for the key', async () => {
    await goTo(page, 'APIs');
    await follow(page, 'Plugins of Geek-Jokes');
    await follow(page, 'Add plugin');
    await page.getByRole('link', { name: /key.?auth/i }).click();
    await press(page, 'Add plugin');
    await pageIs(page, 'Geek-Jokes');
    await expect(page.getByRole('row', { name: /key-auth/ })).toBeVisible();

    const refused = await curl(joke);
    expect(refused.statusLine).toBe('HTTP/1.1 401 Unauthorized');
    expect(refused.headers.get('www-authenticate')).toBe('Key realm="kong"');
    expect(JSON.parse(refused.body)).toEqual({ message: 'No API key found in request' });

    const known = await curl(`${joke} -H 'apikey: eddie_secret_key'`);
    expect(known.statusLine).toBe('HTTP/1.1 200 OK');
    expect(JSON.parse(known.body)).toMatchObject({
      headers: { 'x-consumer-username': 'Eddie', 'x-consumer-custom-id': 'eddie_id' },
    });
  });

  await test.step('without the browser: the new API shows in the open list by itself', async () => {
    await goTo(page, 'APIs');
    await expect(listed(page, 'Geek-Jokes')).toBeVisible();
    const made = await curl(
      `-X POST ${admin}/apis/ --data 'name=Profile-generator' --data 'uris=/gen-profile' \
       --data 'hosts=profile-generator.com' --data 'upstream_url=${upstream.url}/profile'`,
    );
    expect(made.statusLine).toBe('HTTP/1.1 201 Created');
    await expect(listed(page, 'Profile-generator')).toBeVisible();

    const plugin = await curl(
      `-X POST ${admin}/apis/Profile-generator/plugins/ \
       --data 'name=basic-auth' --data 'config.hide_credentials=true'`,
    );
    expect(plugin.statusLine).toBe('HTTP/1.1 201 Created');
    expect(JSON.parse(plugin.body)).toMatchObject({ name: 'basic-auth', config: { hide_credentials: true } });
  });

  await test.step('Brandon gets through with his password, which the upstream does not see', async () => {
    await curl(`-X POST ${admin}/consumers --data 'username=Brandon'`);
    await goTo(page, 'Consumers');
    await listed(page, 'Brandon').click();
    await page.getByRole('link', { name: /^Basic auth/ }).click();
    await press(page, 'Add login');
    await page.getByLabel('Username', { exact: true }).fill('Aladdin');
    await page.getByLabel('Password', { exact: true }).fill('OpenSesame');
    await press(page, 'Create login');
    await expect(page.getByText('Aladdin', { exact: true })).toBeVisible();

    const profile = `${proxy}/gen-profile -H 'host: profile-generator.com'`;
    expect((await curl(profile)).statusLine).toBe('HTTP/1.1 401 Unauthorized');
    const known = await curl(`${profile} -H 'Authorization: Basic QWxhZGRpbjpPcGVuU2VzYW1l'`);
    expect(known.statusLine).toBe('HTTP/1.1 200 OK');
    const seen: { headers: Record<string, string> } = JSON.parse(known.body);
    expect(seen.headers).toMatchObject({
      'x-consumer-username': 'Brandon',
      'x-credential-username': 'Aladdin',
    });
    expect(seen.headers).not.toHaveProperty('authorization');
  });
});
