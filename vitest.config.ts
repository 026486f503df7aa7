import { configDefaults, defineConfig } from 'vitest/config';

/** Tests of processor time, each in a process of its own: those of one process share its time. */
const growth = 'src/**/*.growth.test.ts';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // What is waited for comes late on a busy machine.
    expect: { poll: { timeout: 15_000 } },
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
      { extends: true, test: { name: 'growth', pool: 'forks', include: [growth] } },
    ],
  },
});
