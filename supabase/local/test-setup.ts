import type { TestProject } from 'vitest/node'
import { startTestDatabase } from './test-database.ts'

/** vitest's global setup for tests that need a real Postgres: one server per run, given to the workers by address. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestDatabase()
  project.provide('testPostgresUrl', server.url)
  return () => server.stop()
}
