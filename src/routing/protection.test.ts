// The protection of a target, compared with the proxy's answer to a request without credentials.
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { byRunOrder } from '#gateway/plugins/run-order.ts';
import type { Plugin } from '#schema/entities/plugin.ts';
import type { Outcome } from './passage.ts';
import { Protections } from './protection.ts';
import {
  authentication,
  known,
  randomPlugins,
  startPluginsGateway,
  type PluginsGateway,
} from '../testing/random-plugins.ts';

let running: PluginsGateway;
beforeAll(async () => {
  running = await startPluginsGateway();
});
afterAll(() => running.gateway.close());

/** The answers that the outcome allows: statuses, or the upstream's answer. */
function promised(outcome: Outcome): readonly (number | 'upstream')[] {
  switch (outcome.kind) {
    case 'answered':
      return ['upstream'];
    case 'refused':
    case 'ended':
      return [outcome.status];
    case 'failed':
      return [500];
    case 'depends':
      return ['upstream', 403];
    default:
      return outcome satisfies never;
  }
}

test('the proxy answers a request without credentials as the function says, for any configuration', async () => {
  const seen = new Set<string>();
  const { gateway, targets } = running;
  // No directory listens at port 1. Without credentials it is not asked.
  await fc.assert(
    fc.asyncProperty(randomPlugins(1), async (rows) => {
      const stored = await running.configure(rows);
      const protections = new Protections(stored, known);
      for (const [host, target] of Object.entries(targets)) {
        const { strangers, guards } = protections.of(target);
        const before = gateway.upstream.seen.length;
        const { status } = await gateway.ask('GET /', [['Host', host]]);
        const got = gateway.upstream.seen.length > before ? 'upstream' : status;
        // ip-restriction runs before request-termination, and may refuse before it answers.
        const addresses = stored.some(({ name, enabled }) => name === 'ip-restriction' && enabled);
        expect([...promised(strangers), ...(strangers.kind === 'ended' && addresses ? [403] : [])]).toContain(
          got,
        );
        expect(guards.map(({ plugin }) => plugin)).toEqual(
          guards.map(({ plugin }) => plugin).toSorted((a, b) => byRunOrder(bundled(a), bundled(b))),
        );
        seen.add(strangers.kind);
      }
    }),
    { numRuns: 200 },
  );
  expect([...seen].toSorted()).toEqual(['answered', 'depends', 'ended', 'failed', 'refused']);
}, 120_000);

const bundled = ({ name }: Plugin) =>
  bundledPlugins.find((plugin) => plugin.name === name) ?? { name, priority: Number.NaN };

test('every bundled plugin that has an anonymous consumer counts as authentication, and no other', () => {
  const withAnonymous = bundledPlugins.filter(({ schema }) => 'anonymous' in schema.fields);
  expect(authentication).toEqual(withAnonymous);
});

test('a plugin that is switched off protects nothing and is listed as off', () => {
  const off: Plugin = { id: '1', created_at: 1, name: 'key-auth', enabled: false, config: {}, api_id: 'a' };
  const protections = new Protections([off]);
  expect(protections.of({ api: 'a' })).toMatchObject({ strangers: { kind: 'answered' }, off: [off] });
  expect(protections.of({ api: 'other' }).off).toEqual([]);
});
