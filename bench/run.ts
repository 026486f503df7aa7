// npm run bench: what is claimed, measured on this machine in one run. `npm run bench plugins`: what each plugin costs.
// The gateway has one core, wrk and the upstream the other.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureClaims } from './claims.ts';
import { startUpstream } from './nginx.ts';
import { measurePlugins } from './plugins.ts';
import { stopAll } from './processes.ts';
import { missingTools } from './require-tools.ts';

function refuse(why: string): never {
  console.error(`bench: ${why}`);
  process.exit(1);
}

const [what, ...names] = process.argv.slice(2);
if (what !== undefined && what !== 'plugins')
  refuse(`there is no benchmark "${what}"; say nothing, or "plugins"`);
const missing = missingTools();
if (missing !== undefined) refuse(missing);
const build = spawnSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build.mjs')], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(1);

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
try {
  const upstream = await startUpstream(dir);
  await (what === 'plugins' ? measurePlugins(dir, upstream, names) : measureClaims(dir, upstream));
} finally {
  await stopAll();
  rmSync(dir, { recursive: true });
}
