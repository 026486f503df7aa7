import { describe, expect, it } from 'vitest';
import { Protections } from '#routing/protection.ts';
import { apiRow, pluginRow, routeRow, serviceRow } from '../../../testing/rows.ts';
import type { Service, Upstream } from '#dashboard/api/gateway-types.ts';
import { layoutOf, nodeHeight, waysThrough } from './topology-layout.ts';
import { filtered, nodeCount, topologyOf, type TopologyRows } from './topology-model.ts';

const upstream: Upstream = {
  id: 'u1',
  created_at: 1,
  name: 'Billing.internal',
  slots: 10,
  hash_on: 'none',
  hash_fallback: 'none',
};

const rowsOf = (more: Partial<TopologyRows> = {}): TopologyRows => {
  const plugins = more.plugins ?? [pluginRow('key-auth', { api_id: 'jokes' })];
  return {
    apis: [
      apiRow({ id: 'jokes', name: 'jokes', hosts: ['joke.com'], upstream_url: 'http://billing.internal/x' }),
      apiRow({ id: 'open', name: 'open', upstream_url: 'http://10.0.0.1:9' }),
    ],
    services: [serviceRow({ id: 's', name: 'billing', host: 'billing.INTERNAL', port: 80 })],
    routes: [
      routeRow({ id: 'r1', service: 's', paths: ['/one'] }),
      routeRow({ id: 'r2', service: 's', paths: ['/two'] }),
    ],
    upstreams: [upstream],
    plugins,
    protections: new Protections(plugins),
    ...more,
  };
};

describe('the topology', () => {
  const topology = topologyOf(rowsOf());
  it('joins APIs and services to the upstream that their host names, whatever its case', () => {
    expect(topology.groups.map((group) => group.upstream)).toEqual([
      'upstream u1',
      'host 10.0.0.1:9',
      'upstream u1',
    ]);
    expect(topology.targets.get('upstream u1')).toMatchObject({ upstream: 'u1' });
  });
  it('says where nothing authenticates, by the rules of every other page', () => {
    const [jokes, open] = topology.groups;
    expect(jokes?.lines[0]?.plugins.warning).toBeUndefined();
    expect(jokes?.lines[0]?.callers).toMatchObject({ title: 'Consumers', sub: 'with a key' });
    expect(open?.lines[0]?.plugins.warning).toBe('answers everybody');
  });
  const off: Service = { ...serviceRow({ id: 's', host: 'x.test' }), enabled: false };
  it('names a service without a route, one that is off, and an upstream that nothing leads to', () => {
    const lonely = topologyOf(rowsOf({ routes: [], services: [off], apis: [] }));
    expect(lonely.groups[0]?.entrance).toMatchObject({ warning: 'no route leads to it', isOff: true });
    expect(lonely.upstreams.get('upstream u1')?.warning).toBe('nothing leads to it');
  });
  it('keeps a route without a service', () => {
    const { groups } = topologyOf(
      rowsOf({ routes: [routeRow({ id: 'r', service: undefined })], services: [] }),
    );
    expect(groups.at(-1)).toMatchObject({ entrance: undefined, upstream: undefined });
  });
  it('gives the plugins of a service to its routes', () => {
    const plugins = [
      pluginRow('acl', { service_id: 's' }),
      pluginRow('cors', { route_id: 'r1', service_id: 's' }),
    ];
    const group = topologyOf(rowsOf({ plugins })).groups.at(-1);
    expect(group?.lines.map((line) => line.plugins.title)).toEqual(['cors, acl', 'acl']);
  });
});

describe('the filter', () => {
  it('keeps the routes that hold the text, with their service and upstream', () => {
    const kept = filtered(topologyOf(rowsOf()), '/two');
    expect(kept.groups).toHaveLength(1);
    expect(kept.groups[0]?.lines.map(({ route }) => route?.title)).toEqual(['/two']);
    expect([...kept.upstreams.keys()]).toEqual(['upstream u1']);
  });
  it('keeps a whole service that holds it', () => {
    expect(filtered(topologyOf(rowsOf()), 'billing').groups.at(-1)?.lines).toHaveLength(2);
  });
});

describe('the layout', () => {
  const topology = topologyOf(rowsOf());
  const layout = layoutOf(topology, { callers: false });
  const indexOf = (id: string): number => layout.nodes.findIndex(({ node }) => node.id === id);
  it('places every node, none over another of its column', () => {
    expect(layout.nodes).toHaveLength(nodeCount(topology));
    for (const column of layout.columns) {
      const tops = layout.nodes
        .filter(({ node }) => node.column === column)
        .map(({ top }) => top)
        .toSorted((a, b) => a - b);
      tops.slice(1).forEach((top, at) => expect(top - (tops[at] ?? 0)).toBeGreaterThanOrEqual(nodeHeight));
    }
  });
  it('marks what is before and after a node, and nothing beside it', () => {
    const ids = [...waysThrough(layout, indexOf('route r1'))].map((index) => layout.nodes[index]?.node.id);
    expect(ids).toContain('service s');
    expect(ids).toContain('plugins r1');
    expect(ids).toContain('targets u1');
    expect(ids).not.toContain('route r2');
    expect(ids).not.toContain('api jokes');
  });
  it('has a column for callers where it is wanted', () => {
    expect(layoutOf(topology, { callers: true }).columns[0]).toBe('callers');
  });
});
