import type { FileDeps } from '../inbox/media/routes.ts'
import { tokenKey } from './fixture.ts'

async function never(): Promise<never> {
  throw new Error('this test has no files')
}

/** For tests that have nothing to do with files. */
export const noFiles: FileDeps = {
  storage: { write: never, read: never, remove: never, sign: never },
  media: { describe: never, download: never, open: never, upload: never },
  tokenKey,
}
