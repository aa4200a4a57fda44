import { defineConfig } from '@playwright/test'
import { launchOptions, locale } from './support/chromium.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../.data/e2e/results',
  // a stack each, on two cores
  workers: 2,
  fullyParallel: false,
  // a first sync takes a minute on a slow machine, and some tests have two
  timeout: 360_000,
  expect: { timeout: 45_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON'] ?? '../.data/e2e/results.json' }]],
  use: {
    ...locale,
    actionTimeout: 60_000,
    // a recording of every test costs a fifth of two cores: E2E_TRACE=1 for the one that fails
    trace: process.env['E2E_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...launchOptions,
      // each page compiles the local Postgres anew: the slow, thorough compiler is for what runs for longer than a test
      args: [...launchOptions.args, '--js-flags=--wasm-tiering-budget=200000000'],
    },
  },
})
