// The programs that the benchmark needs beside Node. It looks for them before it measures.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Each tool with the Debian package that brings it. */
const tools: Readonly<Record<string, string>> = { nginx: 'nginx-light', wrk: 'wrk', taskset: 'util-linux' };

/** One line on which of the tools is missing, or nothing. */
export function missingTools(needed = Object.keys(tools)): string | undefined {
  if (process.platform !== 'linux')
    return 'the benchmark pins processes to cores and reads /proc: it needs Linux.';
  if (availableParallelism() < 2)
    return 'the benchmark needs two cores: one for the gateway, one for wrk and the upstream.';
  const missing = needed.filter((tool) => spawnSync(tool, ['-V']).error !== undefined);
  if (missing.length === 0) return undefined;
  const packages = missing.map((tool) => tools[tool]).join(' ');
  return `${missing.join(', ')} not found; on Debian: apt-get install ${packages}`;
}
