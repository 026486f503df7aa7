import { defineConfig } from '@playwright/test';

// Many Gatehouses run at the same time. A test of the portal says where it listens.
process.env['GATEHOUSE_PORTAL_LISTEN'] = 'off';
// One process each, however many cores there are.
process.env['GATEHOUSE_WORKERS'] ??= '1';

const { GATEHOUSE_CHROMIUM: executablePath, CI } = process.env;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  fullyParallel: true,
  forbidOnly: CI !== undefined,
  workers: 2,
  // Machines that run other things meanwhile are slow: waiting longer costs a test that passes nothing.
  timeout: 400_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    // Tests with traces take twice as long. `npm run e2e -- --trace on FILE` takes the traces of one file.
    trace: 'off',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium refuses its own sandbox to root; a container's closed network need not hear its background chatter.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // A machine for tests has no graphics card. Chromium would imitate one, which is slow.
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
