// npm run fuzz: the random tests of the proxy's readers, for a million heads each. `npm test` runs them for some ten thousand.
import { spawnSync } from 'node:child_process';

const files = [
  'src/gateway/proxy/listener/request-head.test.ts',
  'src/gateway/proxy/upstream/response-head-like-node.test.ts',
];
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--testTimeout=3600000', ...files],
  { stdio: 'inherit', env: { ...process.env, FUZZ_RUNS: process.env.FUZZ_RUNS ?? '1000000' } },
);
process.exit(status ?? 1);
