// npm run bench: measures the claimed figures on this machine in one run. `npm run bench plugins`: measures the cost of each plugin.
// `npm run bench proxy`: the proxy beside nginx, case by case.
// `npm run bench configuration`: exports and comparisons of many entities.
// `npm run bench traffic`: what recording costs, and how long questions about much traffic take.
// `npm run bench memory`: the memory just after the start, at rest, and with idle connections.
// `npm run bench cluster`: several nodes on one PostgreSQL, and what is lost when a node or the database is killed.
// `npm run bench dashboard`: how the dashboard fares with many rows, in Chromium.
// The gateway has one core, wrk and the upstream the other.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureClaims } from './claims.ts';
import { measureCluster } from './cluster.ts';
import { measureConfiguration } from './configuration.ts';
import { measureDashboard } from './dashboard.ts';
import { startUpstream } from './nginx.ts';
import { measurePlugins } from './plugins.ts';
import { measureMemory } from './memory.ts';
import { measureProxy } from './proxy.ts';
import { measureTraffic } from './traffic.ts';
import { stopAll } from './processes.ts';
import { missingTools } from './require-tools.ts';

function refuse(why: string): never {
  console.error(`bench: ${why}`);
  process.exit(1);
}

const [what, ...names] = process.argv.slice(2);
const others = ['plugins', 'proxy', 'configuration', 'traffic', 'memory', 'cluster', 'dashboard'];
/** They need neither nginx nor wrk. */
const alone = ['configuration', 'cluster', 'dashboard'];
if (what !== undefined && !others.includes(what))
  refuse(
    `there is no benchmark "${what}"; say nothing, "plugins", "proxy", "configuration", "traffic", "memory", "cluster" or "dashboard"`,
  );
const missing = missingTools(what !== undefined && alone.includes(what) ? ['taskset'] : undefined);
if (missing !== undefined) refuse(missing);
const build = spawnSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build.mjs')], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(1);

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
try {
  if (what === 'dashboard') await measureDashboard(dir);
  else if (what === 'cluster') await measureCluster(dir, names);
  else if (what === 'configuration') await measureConfiguration(dir);
  else {
    const upstream = await startUpstream(dir);
    if (what === 'plugins') await measurePlugins(dir, upstream, names);
    else if (what === 'proxy') await measureProxy(dir, upstream, names);
    else if (what === 'memory') await measureMemory(dir, upstream);
    else if (what === 'traffic') await measureTraffic(dir, upstream);
    else await measureClaims(dir, upstream);
  }
} finally {
  await stopAll();
  rmSync(dir, { recursive: true });
}
