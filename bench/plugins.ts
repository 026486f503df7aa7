// `npm run bench plugins [NAME …]`: what each plugin adds to a request, as the processor time of the gateway.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { cost } from './cost.ts';
import { create, startGatehouse } from './gatehouse.ts';
import { median } from './median.ts';
import { pluginCases, type Form } from './plugin-cases.ts';
import { noSlapd, startSlapd } from '../src/testing/slapd.ts';
import { inRounds } from './rounds.ts';
import { startSinks } from './sinks.ts';
import { writeScript } from './wrk.ts';

const rounds = 5;
const seconds = 2;
const warmUpSeconds = 2;
/** A plugin of which this is asked may add so much to a request that has none. */
const most = 0.15;

interface Case {
  title: string;
  /** The plugin's. */
  name: string;
  cheap: boolean;
  /** The load's scripts: the same requests, to an api that has all but the plugin, and to one that has it too. */
  without: string;
  with: string;
}

export async function measurePlugins(dir: string, upstream: string, names: readonly string[]): Promise<void> {
  const sinks = await startSinks();
  const directory = noSlapd === undefined ? await startSlapd({ users: { bench: 'secret' } }) : undefined;
  mkdirSync(join(dir, 'data'));
  const gatehouse = await startGatehouse(join(dir, 'data'));
  const { id: consumer } = await create(gatehouse, '/consumers/', { username: 'bench' });

  const surroundings = { sinks, dir, consumer: String(consumer), ldap: directory?.port };
  const cases: Case[] = [];
  for (const [title, one] of Object.entries(pluginCases(surroundings))) {
    const name = one.plugin ?? title;
    if (names.length > 0 && !names.includes(name)) continue;
    const script = async (suffix: string, plugins: readonly Form[]): Promise<string> => {
      const api = `${name}-${cases.length}-${suffix}`;
      await create(gatehouse, '/apis/', { name: api, uris: `/${api}`, upstream_url: upstream });
      for (const row of plugins) await create(gatehouse, `/apis/${api}/plugins/`, row);
      const file = join(dir, `${api}.lua`);
      const path = `/${api}`;
      writeScript(file, one.turns?.(path) ?? [{ path, headers: one.headers ?? {} }]);
      return file;
    };
    const before = one.with ?? [];
    const without = await script('without', before);
    const withIt = await script('with', [...before, { name, ...one.config }]);
    for (const [where, row] of one.rows ?? []) await create(gatehouse, where, row);
    cases.push({ title, name, cheap: one.cheap ?? false, without, with: withIt });
  }
  for (const name of names) if (!cases.some((one) => one.name === name)) console.log(`${name}: not measured`);

  const figures: Record<string, { 'µs a request': string; 'relative to none': string; target: string }> = {};
  for (const one of cases) {
    await cost(gatehouse, one.without, warmUpSeconds);
    await cost(gatehouse, one.with, warmUpSeconds);
    const costs = await inRounds(rounds, async () => ({
      without: await cost(gatehouse, one.without, seconds),
      with: await cost(gatehouse, one.with, seconds),
    }));
    const relative = costs.ratio('with', 'without').toFixed(2);
    figures[one.title] = {
      'µs a request': median(costs.of('with')).toFixed(1),
      'relative to none': relative,
      target: one.cheap ? `< ${(1 + most).toFixed(2)}` : '–',
    };
    console.log(`${one.title}: ${relative}`);
  }
  await directory?.close();
  console.table(figures);
  const measured = new Set(cases.map(({ name }) => name));
  const left = bundledPlugins.map(({ name }) => name).filter((name) => !measured.has(name));
  if (names.length === 0 && left.length > 0)
    console.log(`Not measured, for want of what they talk to: ${left.join(', ')}.`);
}
