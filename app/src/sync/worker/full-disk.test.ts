import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { pgliteOptions } from '../local/local-database.ts'
import { AccessHandle, Directory, PrivateFiles } from '../testing/private-files.ts'
import { FrugalFiles } from './frugal-files.ts'
import { isNoRoom, Room } from './room.ts'
import { tellFullDisk } from './tell-full-disk.ts'

// PGlite on files of a disk in memory that can be full, as the browser's.

const MEGABYTE = 1024 * 1024
let disk: PrivateFiles
let room: Room
let db: PGlite
let stop: () => void

const open = () => PGlite.create({ ...pgliteOptions, fs: new FrugalFiles('database', room) })

beforeAll(async () => {
  disk = new PrivateFiles()
  Object.defineProperty(navigator, 'storage', { value: disk, configurable: true })
  room = new Room(async (bytes) => disk.usage + bytes <= disk.quota)
  stop = tellFullDisk({ handle: AccessHandle.prototype, directory: Directory.prototype }, room)
  db = await open()
  await db.exec('create table notes (id int primary key, conteudo text not null)')
}, 60_000)
afterAll(async () => {
  await db.close()
  stop()
  Reflect.deleteProperty(navigator, 'storage')
})
afterEach(async () => {
  disk.quota = Number.POSITIVE_INFINITY
  disk.isSilent = false
  await room.lookAgain()
})

let lastId = 0
/** About 4 kB that do not compress. */
const write = () =>
  db.query(`insert into notes select $1::int, string_agg(md5(random()::text), '') from generate_series(1, 120)`, [
    (lastId += 1),
  ])
const count = async () => (await db.query<{ n: number }>('select count(*)::int as n from notes')).rows[0]?.n ?? 0

/** Writes until it fails: how often it did not, and with what it did. */
async function writeUntilFull(): Promise<{ written: number; failure: unknown }> {
  for (let written = 0; written < 1_000; written += 1) {
    const failure: unknown = await write().then(
      () => null,
      (error: unknown) => error,
    )
    if (failure !== null) return { written, failure }
  }
  throw new Error('the disk was not full')
}

test.each([
  ['says so', false],
  ['says nothing, as Chromium in a private window', true],
] as const)(
  'a disk that is full and %s: the write fails whole and is known to have had no room; with room all goes on, also when opened again',
  async (_, isSilent) => {
    const before = await count()
    disk.isSilent = isSilent
    disk.quota = disk.usage + 50_000
    const { written, failure } = await writeUntilFull()
    expect(isNoRoom(failure)).toBe(true)
    expect(room.level).toBe('none')
    expect(await count()).toBe(before + written)
    disk.quota = Number.POSITIVE_INFINITY
    await write()
    await db.close()
    db = await open()
    expect(await count()).toBe(before + written + 1)
  },
)

test('files cannot be made: what needs none goes on', async () => {
  for (let n = 0; n < 10; n += 1) await db.exec(`create table some_${n} (id int primary key)`)
  disk.quota = disk.usage + 100
  room.ranOut()
  for (let n = 0; n < 10; n += 1)
    await db.exec(`drop table some_${n}`).catch((error: unknown) => expect(isNoRoom(error)).toBe(true))
  expect(await count()).toBeGreaterThan(0)
})

test.each([
  [40 * MEGABYTE, 'enough'],
  [10 * MEGABYTE, 'low'],
  [2 * MEGABYTE, 'none'],
  [-1, 'none'],
] as const)('with %i bytes left there is %s', async (left, level) => {
  disk.quota = disk.usage + left
  expect(await room.lookAgain()).toBe(level)
})
