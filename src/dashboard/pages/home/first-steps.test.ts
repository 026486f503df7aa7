import { describe, expect, it } from 'vitest';
import type { Api } from '#schema/entities/api.ts';
import type { Plugin } from '#schema/entities/plugin.ts';
import { featuredApi, firstSteps, openApis } from './first-steps.ts';

const api = (name: string, created_at: number): Api => ({
  id: `id-of-${name}`,
  created_at,
  name,
  hosts: [`${name}.com`],
  upstream_url: 'http://example.com',
  strip_uri: true,
  preserve_host: false,
  https_only: false,
  http_if_terminated: false,
  retries: 5,
  upstream_connect_timeout: 60000,
  upstream_send_timeout: 60000,
  upstream_read_timeout: 60000,
});
const plugin = (name: string, on?: Api, enabled = true): Plugin => ({
  id: `${name}-on-${on?.name ?? 'all'}`,
  created_at: 1,
  name,
  enabled,
  config: {},
  ...(on && { api_id: on.id }),
});
const eddie = { id: 'id-of-eddie', created_at: 1, username: 'Eddie' };
const nothing = { apis: [], plugins: [], consumers: [], withCredential: undefined };
const jokes = api('jokes', 1);
const weather = api('weather', 2);

describe('the first steps', () => {
  it('start with an API on an empty gateway', () => {
    const steps = firstSteps(nothing);
    expect(steps.map((step) => step.done)).toEqual([false, false, false]);
    expect(steps[0]?.action).toEqual({ text: 'Add API', to: '/apis/add' });
    expect(steps[2]?.action).toEqual({ text: 'Add consumer', to: '/consumers/add' });
  });
  it('offer to protect the newest API', () => {
    const steps = firstSteps({ ...nothing, apis: [jokes, weather] });
    expect(steps[0]).toMatchObject({ done: true, value: 'weather.com', text: 'is live as weather.' });
    expect(steps[1]?.action.to).toBe('/plugins/add?api=id-of-weather');
  });
  it('take authentication for protection, and nothing that is off or of another kind', () => {
    const step = (plugins: Plugin[]) => firstSteps({ ...nothing, apis: [jokes], plugins })[1];
    expect(step([plugin('rate-limiting', jokes)])?.done).toBe(false);
    expect(step([plugin('key-auth', jokes, false)])?.done).toBe(false);
    expect(step([plugin('key-auth', jokes)])).toMatchObject({
      done: true,
      text: 'key-auth is on: a request without a key gets 401.',
    });
  });
  it('ask for the kind of credential that the plugin wants', () => {
    const holdings = { ...nothing, apis: [jokes], consumers: [eddie] };
    expect(firstSteps({ ...holdings, plugins: [plugin('basic-auth', jokes)] })[2]?.action).toEqual({
      text: 'Add a login for Eddie',
      to: '/consumers/id-of-eddie/basic-auth',
    });
    expect(
      firstSteps({ ...holdings, plugins: [plugin('key-auth', jokes)], withCredential: eddie })[2],
    ).toMatchObject({ done: true, text: 'Eddie has a key.' });
  });
  it('are about the API that is protected', () => {
    expect(featuredApi({ apis: [jokes, weather], plugins: [plugin('key-auth', jokes)] })).toBe(jokes);
  });
});

describe('APIs that answer everybody', () => {
  it('are those without authentication', () => {
    expect(openApis({ apis: [jokes, weather], plugins: [plugin('key-auth', jokes)] })).toEqual([weather]);
  });
  it('are none when authentication is on for all', () => {
    expect(openApis({ apis: [jokes, weather], plugins: [plugin('key-auth')] })).toEqual([]);
  });
});
