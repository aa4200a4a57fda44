import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', '**/.data/**', '**/dist/**', 'e2e/**']
const needServers = ['**/*.pg.test.ts', '**/*.redis.test.ts']
/** Rows and routes: they leave nothing behind. */
const ofRows = ['domain/**', 'backend/**', 'supabase/**'].flatMap((folder) =>
  needServers.map((pattern) => pattern.replace('**', folder)),
)
/** Devices, engines and whole stacks that are cut off, killed and started again. The figures start their own: for half a minute, which at
 *  the end nothing else would fill. */
const ofParts = [
  ...['app/**', 'sync-server/**', 'scripts/**', 'bench/**'].flatMap((folder) =>
    needServers.map((pattern) => pattern.replace('**', folder)),
  ),
  'bench/figures.test.ts',
]
// one embedded Postgres for each kind, started only when one of its files is asked for
const globalSetup = ['supabase/local/test-setup.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    // on two cores: tests of servers wait for a part of their time
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // what comes within a moment comes later on a busy machine
    expect: { poll: { timeout: 15_000 } },
    // a test that passes because nothing ran is a failed test
    passWithNoTests: false,
    projects: [
      // no file of these leaves anything behind in its process: the next one finds what it imports loaded already
      {
        test: {
          name: 'unit',
          isolate: false,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, ...needServers, ...ofParts],
        },
      },
      { test: { name: 'rows', isolate: false, include: ofRows, exclude, globalSetup } },
      { test: { name: 'parts', include: ofParts, exclude, globalSetup } },
    ],
  },
})
