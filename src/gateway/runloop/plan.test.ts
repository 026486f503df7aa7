import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plugin as PluginRow } from '#schema/entities/plugin.ts';
import { definePlugin, type Hooks } from '../plugins/plugin.ts';
import { Plans, type PreparedConfiguration } from './plan.ts';

const plugin = definePlugin({ name: 'p', priority: 1, schema: { fields: {} }, prepare: () => ({}) });

type Scope = Pick<PluginRow, 'api_id' | 'route_id' | 'service_id' | 'consumer_id' | 'enabled'>;

const prepared = (scope: Scope, number: number): PreparedConfiguration => {
  const hooks: Hooks = {};
  return { row: { id: `row-${number}`, created_at: number, name: 'p', config: {}, ...scope }, plugin, hooks };
};

interface Asked {
  api?: string;
  route?: string;
  service?: string;
  consumer?: string;
}

/** Kong's ten lookups, one after the other; each takes the first enabled row that is exactly for it. */
function model(
  rows: readonly PreparedConfiguration[],
  { api, route, service, consumer }: Asked,
): Hooks | undefined {
  const lookups: (
    | false
    | undefined
    | string
    | [api?: string, route?: string, service?: string, consumer?: string]
  )[] = [
    route && service && consumer && [undefined, route, service, consumer],
    route && consumer && [undefined, route, undefined, consumer],
    service && consumer && [undefined, undefined, service, consumer],
    api && consumer && [api, undefined, undefined, consumer],
    route && service && [undefined, route, service, undefined],
    consumer && [undefined, undefined, undefined, consumer],
    route && [undefined, route, undefined, undefined],
    service && [undefined, undefined, service, undefined],
    api && [api, undefined, undefined, undefined],
    [undefined, undefined, undefined, undefined],
  ];
  for (const lookup of lookups) {
    if (!Array.isArray(lookup)) continue;
    const found = rows.find(
      ({ row }) =>
        row.enabled &&
        row.api_id === lookup[0] &&
        row.route_id === lookup[1] &&
        row.service_id === lookup[2] &&
        row.consumer_id === lookup[3],
    );
    if (found) return found.hooks;
  }
  return undefined;
}

const maybe = (...values: string[]): fc.Arbitrary<string | undefined> =>
  fc.constantFrom(undefined, ...values);

const place = fc.oneof(
  fc.record({ api_id: maybe('a', 'b') }),
  fc.record({ route_id: maybe('r', 'q'), service_id: maybe('s', 't') }),
);
const scope = fc
  .tuple(place, fc.record({ consumer_id: maybe('c', 'd'), enabled: fc.boolean() }))
  .map(([where, who]): Scope => ({ ...where, ...who }));

const asked: fc.Arbitrary<Asked> = fc
  .oneof(
    fc.record({ api: fc.constantFrom('a', 'b', 'x'), consumer: maybe('c', 'd', 'y') }),
    fc.record({
      route: fc.constantFrom('r', 'q', 'x'),
      service: fc.constantFrom('s', 't', 'x'),
      consumer: maybe('c', 'd', 'y'),
    }),
  )
  .map(({ consumer, ...rest }) => ({ ...rest, ...(consumer !== undefined && { consumer }) }));

test('for random configurations, the plugins that run for a caller are those that Kong finds in its ten lookups', () => {
  fc.assert(
    fc.property(fc.array(scope, { maxLength: 12 }), asked, (scopes, request) => {
      const rows = scopes.map(prepared);
      const plans = new Plans(rows);
      const { api, route, service, consumer } = request;
      const plan = api === undefined ? plans.forRoute(route ?? '', service ?? '') : plans.forApi(api);
      expect(plan.steps[0]?.choice.for(consumer)?.hooks).toBe(model(rows, request));
    }),
    { numRuns: 3000 },
  );
});

test('for a request that belongs to nothing only what is for everyone everywhere runs', () => {
  const rows = [{ api_id: 'a' }, { route_id: 'r' }, { service_id: 's' }, { consumer_id: 'c' }].map(
    (where, number) => prepared({ ...where, enabled: true }, number),
  );
  expect(new Plans(rows).unmatched.steps).toEqual([]);
  const everywhere = prepared({ enabled: true }, 9);
  expect(new Plans([...rows, everywhere]).unmatched.steps[0]?.choice.for(undefined)?.hooks).toBe(
    everywhere.hooks,
  );
});
