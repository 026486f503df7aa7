import { describe, expect, it } from 'vitest';
import type { Api, Plugin, Route, Service } from '#dashboard/api/gateway-types.ts';
import { Protections } from '#routing/protection.ts';
import { apiRow, pluginRow, routeRow, serviceRow } from '../../../testing/rows.ts';
import { featured, firstSteps, type Holdings } from './first-steps.ts';

const api = (name: string, created_at: number): Api =>
  apiRow({ id: `id-of-${name}`, created_at, name, hosts: [`${name}.com`] });
const plugin = (name: string, on?: Api, more: Partial<Plugin> = {}): Plugin =>
  pluginRow(name, { id: `${name}-on-${on?.name ?? 'all'}`, ...(on && { api_id: on.id }), ...more });
const billing: Service = serviceRow({ id: 'id-of-billing', name: 'billing' });
const bills: Route = routeRow({ id: 'id-of-bills', service: billing.id, paths: ['/bills'] });
const eddie = { id: 'id-of-eddie', created_at: 1, username: 'Eddie' };
const guest = '00000000-0000-4000-8000-00000000000a';
const nameOf = (id: string): string => (id === guest ? 'Guest' : id);
const nothing: Holdings = {
  apis: [],
  services: [],
  routes: [],
  protections: new Protections([]),
  nameOf,
  consumers: [],
  holder: 'none',
};
const jokes = api('jokes', 1);
const weather = api('weather', 2);
const withPlugins = (apis: readonly Api[], ...plugins: readonly Plugin[]): Holdings => ({
  ...nothing,
  apis,
  protections: new Protections(plugins),
});
const protectStep = (...plugins: readonly Plugin[]) => firstSteps(withPlugins([jokes], ...plugins))[1];

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
    expect(protectStep(plugin('rate-limiting', jokes))?.done).toBe(false);
    expect(protectStep(plugin('key-auth', jokes, { enabled: false }))).toMatchObject({
      done: false,
      text: 'Everybody who reaches the proxy gets an answer: key-auth is switched off.',
    });
    expect(protectStep(plugin('key-auth', jokes))).toMatchObject({
      done: true,
      text: 'A request without a key gets 401 from key-auth.',
      action: { to: '/apis/id-of-jokes/plugins' },
    });
    expect(protectStep(plugin('key-auth'))).toMatchObject({
      done: true,
      action: { to: '/plugins/key-auth-on-all' },
    });
  });
  it('do not count a plugin of a service or of a route as a global plugin', () => {
    expect(protectStep(plugin('key-auth', undefined, { service_id: 's' }))?.done).toBe(false);
    expect(protectStep(plugin('key-auth', undefined, { route_id: 'r' }))?.done).toBe(false);
  });
  it('do not call an API protected whose plugin lets strangers in as its anonymous consumer', () => {
    expect(protectStep(plugin('key-auth', jokes, { config: { anonymous: guest } }))).toMatchObject({
      done: false,
      text: 'A request without a key is let in as the consumer Guest, by key-auth.',
    });
  });
  it('ask for the kind of credential that the plugin wants', () => {
    const holdings = { ...withPlugins([jokes], plugin('basic-auth', jokes)), consumers: [eddie] };
    expect(firstSteps(holdings)[2]?.action).toEqual({
      text: 'Add a login for Eddie',
      to: '/consumers/id-of-eddie/basic-auth',
    });
    const withKey = { ...withPlugins([jokes], plugin('key-auth', jokes)), holder: eddie };
    expect(firstSteps(withKey)[2]).toMatchObject({ done: true, text: 'Eddie has a key.' });
    const withToken = { ...withPlugins([jokes], plugin('oauth2', jokes)), consumers: [eddie] };
    expect(firstSteps(withToken)[2]?.text).toContain('has no application yet');
    const withSignature = { ...withPlugins([jokes], plugin('hmac-auth', jokes)), consumers: [eddie] };
    expect(firstSteps(withSignature)[2]?.action.text).toBe('Add an HMAC credential for Eddie');
    expect(firstSteps(withPlugins([jokes], plugin('ldap-auth')))[2]).toMatchObject({ done: true });
  });
  it('do not say that no consumer has a key where the gateway cannot list keys', () => {
    const holdings = { ...withPlugins([jokes], plugin('key-auth')), consumers: [eddie], holder: undefined };
    expect(firstSteps(holdings)[2]?.text).toBe('A consumer needs a key. Make one and hand it over.');
  });
  it('are about the API that is protected', () => {
    expect(featured(withPlugins([jokes, weather], plugin('key-auth', jokes)))?.page).toBe(
      '/apis/id-of-jokes',
    );
  });
});

describe('the first steps of a gateway with services and routes', () => {
  const services = { ...nothing, services: [billing] };
  const withRoute = (...plugins: readonly Plugin[]): Holdings => ({
    ...services,
    routes: [bills],
    protections: new Protections(plugins),
  });
  const onService = { service_id: billing.id };

  it('offer a service beside an API', () => {
    const [add] = firstSteps(nothing);
    expect(add?.title).toBe('Add an API, or a service with a route');
    expect(add?.other).toEqual({ text: 'Add service', to: '/services/add' });
  });
  it('offer no API where the gateway knows none', () => {
    const [add] = firstSteps({ ...nothing, apis: undefined });
    expect(add).toMatchObject({ title: 'Add a service with a route', action: { text: 'Add service' } });
    expect(add?.other).toBeUndefined();
  });
  it('ask for a route while no route leads to the service', () => {
    expect(firstSteps(services)[0]).toMatchObject({
      done: false,
      text: 'billing gets no requests before a route leads to it.',
      action: { text: 'Add route', to: '/routes/add?service=id-of-billing' },
    });
  });
  it('are about the route once there is one', () => {
    const [add, protect] = firstSteps(withRoute());
    expect(add).toMatchObject({
      done: true,
      value: '/bills',
      text: 'is live as a route of billing.',
      action: { to: '/routes/id-of-bills' },
    });
    expect(protect).toMatchObject({ done: false, action: { to: '/plugins/add?route=id-of-bills' } });
  });
  it('take a plugin of the service for protection', () => {
    expect(firstSteps(withRoute(plugin('key-auth', undefined, onService)))[1]).toMatchObject({
      done: true,
      text: 'A request without a key gets 401 from key-auth.',
      action: { to: '/services/id-of-billing/plugins' },
    });
  });
  it('take a plugin of the route for protection, and are about that route', () => {
    const other = routeRow({ id: 'other', service: billing.id, created_at: 9, paths: ['/other'] });
    const held = withRoute(plugin('jwt', undefined, { route_id: bills.id }));
    const [add, protect] = firstSteps({ ...held, routes: [other, bills] });
    expect(add?.value).toBe('/bills');
    expect(protect).toMatchObject({ done: true, action: { to: '/routes/id-of-bills/plugins' } });
  });
  it('ask for the credential that the service’s plugin wants', () => {
    const held = { ...withRoute(plugin('basic-auth', undefined, onService)), consumers: [eddie] };
    expect(firstSteps(held)[2]?.action.text).toBe('Add a login for Eddie');
  });
});
