import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', '**/.data/**', '**/dist/**', 'e2e/**']
// the figures start their own: for half a minute, which at the end nothing else would fill
const needServers = ['**/*.pg.test.ts', '**/*.redis.test.ts', 'bench/figures.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    // on two cores: tests of servers wait for a part of their time
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // a test that passes because nothing ran is a failed test
    passWithNoTests: false,
    projects: [
      // no file of these leaves anything behind in its process: the next one finds what it imports loaded already
      {
        test: { name: 'unit', isolate: false, include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, ...needServers] },
      },
      // one embedded Postgres for the run, started only when one of these files is asked for; a process for each file would take as
      // long as a quarter of all tests
      {
        test: {
          name: 'servers',
          isolate: false,
          include: needServers,
          exclude,
          globalSetup: ['supabase/local/test-setup.ts'],
        },
      },
    ],
  },
})
