import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { migrate } from '@vp/supabase/local/migrate.ts'
import { startPostgres } from '@vp/supabase/local/postgres.ts'
import { expect, test, vi } from 'vitest'
import { follow } from './testing/follow.ts'
import { listen } from './testing/listen.ts'
import { startTestGate } from './testing/test-gate.ts'

// A database that is set back under running servers: a device that stays connected would wait for LSNs that may never come.

test.each(['embedded', 'electric'] as const)(
  'before the %s upstream: when the database is restored from a backup, devices are sent away and come back to its rows',
  { timeout: 120_000 },
  async (kind) => {
    const folder = await mkdtemp(join(tmpdir(), 'vp-restore-'))
    const port = await freePort()
    const start = () =>
      startPostgres({ dataDir: join(folder, 'data'), password: 'test', durable: true, port, removeIfOrphaned: folder })
    // with owners and modes, on which the server insists
    const copyFolder = (from: string, to: string) =>
      promisify(execFile)('cp', ['-a', join(folder, from), join(folder, to)])
    let postgres = await start()
    await migrate(postgres.url)
    const gate = await startTestGate(kind, { database: { url: postgres.url, drop: async () => undefined } })
    const workspaceId = await gate.addWorkspace('Aurora')
    const headers = await gate.headersFor(await gate.addMember(workspaceId, 'Member'))
    await gate.addLead(workspaceId, 'Ana')
    await postgres.stop()
    await copyFolder('data', 'backup')
    postgres = await start()

    await vi.waitFor(() => gate.addLead(workspaceId, 'Bia', '+5511987654322'), { timeout: 20_000 })
    await gate.pool.query('select pg_switch_wal()')
    await gate.addLead(workspaceId, 'Caio', '+5511987654323')
    const leads = follow(gate.url, 'leads', headers)
    const namesHeld = () => new Set([...leads.rows.values()].map(({ nome }) => nome))
    await vi.waitFor(
      async () => {
        await leads.catchUp()
        expect(namesHeld()).toEqual(new Set(['Ana', 'Bia', 'Caio']))
      },
      { timeout: 20_000 },
    )
    const doorbell = await listen(gate.url, headers)
    const before = BigInt((await doorbell.next())?.data.lsn ?? 0)

    await postgres.stop()
    await rm(join(folder, 'data'), { recursive: true })
    await copyFolder('backup', 'data')
    postgres = await start()
    // what it says before it ends has no place in the log any more
    while ((await doorbell.next()) !== null);
    await vi.waitFor(
      async () => {
        const again = await listen(gate.url, headers)
        expect(again.status).toBe(200)
        const hello = await again.next()
        again.close()
        expect(BigInt(hello?.data.lsn ?? 0)).toBeLessThan(before)
        await leads.catchUp()
        expect(namesHeld()).toEqual(new Set(['Ana']))
      },
      { timeout: 30_000 },
    )
    await gate.stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  },
)
