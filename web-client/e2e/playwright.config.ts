import { defineConfig } from '@playwright/test';
import { CHROMIUM, FAKE_DEVICES, PERMISSION_GRANTED } from './browser';

/** One browser against a whole server process; nothing runs in parallel, since a visit is one thing shared by two people. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { ...(CHROMIUM && { executablePath: CHROMIUM }), args: [...FAKE_DEVICES, ...PERMISSION_GRANTED] },
    viewport: { width: 1280, height: 800 },
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
  },
});
