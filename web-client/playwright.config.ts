import { defineConfig } from '@playwright/test';
import { CHROMIUM, FAKE_DEVICES, PERMISSION_GRANTED } from './e2e/browser';

/** Visits take both processors for their media, so they have the machine to themselves. */
const VISITS = /(call|return|demo-process|door)\.spec\.ts/;

/** Browsers against a whole server process for each file: first two files of pages at a time, then the visits one by one. */
export default defineConfig({
  testDir: 'e2e',
  // Beside the report, not around it: Playwright empties this folder at each start.
  outputDir: 'test-results/artifacts',
  reporter: [['list'], ['json', { outputFile: 'test-results/results.json' }]],
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: 'pages', testIgnore: VISITS },
    { name: 'visits', testMatch: VISITS, workers: 1, dependencies: ['pages'] },
  ],
  forbidOnly: true,
  // Deadlines on events, wide enough for a loaded machine of two cores; nothing waits for them to pass.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: 'chromium',
    launchOptions: { ...(CHROMIUM && { executablePath: CHROMIUM }), args: [...FAKE_DEVICES, ...PERMISSION_GRANTED] },
    viewport: { width: 1280, height: 800 },
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Without pictures of every moment: recording those takes the processor that the calls need.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
});
