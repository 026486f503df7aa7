import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { noPostgres } from './src/testing/postgres-server.ts';

/** Tests of processor time, each in a process of its own: those of one process share its time. */
const growth = 'src/**/*.growth.test.ts';

/** Tests of what the dashboard keeps in its own database. */
const ownData = [
  'src/server/alerts/alerts-api.test.ts',
  'src/server/collector/collector-api.test.ts',
  'src/server/connections/connections.test.ts',
  'src/server/history/{history,interrupted,outside}.test.ts',
  'src/server/snapshots/snapshots.test.ts',
  'src/server/traffic/views-api.test.ts',
  'src/server/try-it/examples.test.ts',
  'src/server/two-dashboards.test.ts',
  'src/main/alerts.test.ts',
  'src/portal/{changed-plan,applications/applications,applications/usage/usage,catalogue/apis,catalogue/pages}.test.ts',
  'src/traffic/keeping/{contents,journal,keeper,upstream-counts}.test.ts',
  'src/traffic/questions/{filters,heaviest,row-numbers}.test.ts',
  'src/traffic/live/request-filter.test.ts',
  'src/traffic/collecting/{collector,galileo,hostile}.test.ts',
  'src/portal/{mails/mails,people/people,people/safety,people/sign-up}.test.ts',
];

export default defineConfig({
  test: {
    // Most tests wait for sockets and timers. On two cores Vitest would run one file at a time.
    maxWorkers: Math.max(2, availableParallelism()),
    // A test that passes is as fast with a longer limit, and machines that run other things meanwhile are slow.
    testTimeout: 60_000,
    // What is waited for comes late on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          globalSetup: ['src/testing/built-server.ts'],
          setupFiles: ['src/dashboard/waiting-for-tests.ts'],
          pool: 'threads',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          exclude: [...configDefaults.exclude, growth],
        },
      },
      // What the dashboard keeps for itself, once more in PostgreSQL.
      ...(noPostgres === undefined
        ? [
            {
              extends: true as const,
              test: {
                name: 'own-postgres',
                globalSetup: ['src/testing/own-postgres.ts'],
                pool: 'threads' as const,
                include: ownData,
              },
            },
          ]
        : []),
      {
        extends: true,
        test: {
          name: 'growth',
          pool: 'forks',
          // V8's helpers, which collect memory and compile, wait for each other where the machine is busy. Their time would count.
          execArgv: ['--single-threaded'],
          include: [growth],
        },
      },
    ],
  },
});
