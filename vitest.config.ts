import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    globalSetup: ['src/testing/built-server.ts'],
    pool: 'threads',
    testTimeout: 20_000,
    // What is waited for comes late on a busy machine.
    expect: { poll: { timeout: 15_000 } },
  },
});
