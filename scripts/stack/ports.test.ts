import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimAnyPort } from '@vp/supabase/local/free-port.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parts } from './parts.ts'
import { choosePorts, type Ports } from './ports.ts'

let folders: [string, string]
let preferred: Ports
beforeEach(async () => {
  const folder = async () => await mkdtemp(join(tmpdir(), 'vp-ports-test-'))
  folders = [await folder(), await folder()]
  const free = await Promise.all(parts.map(() => claimAnyPort()))
  await Promise.all(free.map(({ name }) => name.release()))
  const [postgres = 0, supabase = 0, sync = 0, backend = 0, simulator = 0, frontDoor = 0] = free.map(({ port }) => port)
  preferred = { postgres, supabase, 'sync-server': sync, backend, simulator, 'front-door': frontDoor }
})
afterEach(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

test('of two that start at the same moment each gets ports of its own, and those given back are had again', async () => {
  const both = await Promise.all(folders.map(async (folder) => await choosePorts(folder, preferred)))
  expect(new Set(both.flatMap(({ ports }) => Object.values(ports))).size).toBe(2 * parts.length)

  for (const { release } of both) await release()
  const again = await choosePorts(folders[0], preferred)
  expect(again.ports).toEqual(preferred)
  await again.release()
})

test('no part takes what another is to have', async () => {
  await writeFile(join(folders[0], 'ports.json'), JSON.stringify({ postgres: [preferred['front-door']] }))
  const { postgres: _taken, ...rest } = preferred
  const { ports, release } = await choosePorts(folders[0], rest)
  expect(ports).toEqual({ ...rest, postgres: expect.any(Number) })
  await release()
})

test('a port that somebody listens on is not taken', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(preferred.backend, '127.0.0.1', resolve))
  const { ports, release } = await choosePorts(folders[0], preferred)
  expect(ports).toEqual({ ...preferred, backend: expect.any(Number) })
  expect(ports.backend).not.toBe(preferred.backend)
  await release()
  await new Promise((resolve) => other.close(resolve))
})
