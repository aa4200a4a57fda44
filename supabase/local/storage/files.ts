import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export interface Files {
  /** Stores content under a new version id, on disk when this resolves. */
  write(content: Uint8Array): Promise<string>
  /** `end` is the last byte. The stream fails with ENOENT when there is no such version. */
  read(version: string, range?: { start: number; end: number }): Readable
  /** Of versions that are not there already: no error. */
  remove(versions: readonly (string | null)[]): Promise<void>
}

const versionPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Files named by random versions: what people call them never becomes a path. */
export async function openFiles(stateDir: string): Promise<Files> {
  const folder = join(stateDir, 'files')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pathOf = (version: string): string => {
    if (!versionPattern.test(version)) throw new Error('not the version of a stored file')
    return join(folder, version.slice(0, 2), version)
  }
  return {
    async write(content) {
      const version = randomUUID()
      const path = pathOf(version)
      await mkdir(join(path, '..'), { recursive: true })
      const file = await open(path, 'wx', 0o600)
      try {
        await file.writeFile(content)
        await file.sync()
      } finally {
        await file.close()
      }
      return version
    },
    read: (version, range) => createReadStream(pathOf(version), range),
    async remove(versions) {
      const present = versions.filter((version) => version !== null)
      await Promise.all(present.map((version) => rm(pathOf(version), { force: true })))
    },
  }
}
