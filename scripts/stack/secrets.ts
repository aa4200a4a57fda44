import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const stackSecrets = z.object({
  postgresPassword: z.string().min(1),
  metaAppSecret: z.string().min(1),
  metaVerifyToken: z.string().min(1),
  /** 32 bytes in base64. */
  tokenEncryptionKey: z.base64(),
})
export type StackSecrets = z.infer<typeof stackSecrets>

/** The secrets of one data folder: made on the first call, readable by their owner only, and the same ever after. */
export async function loadSecrets(dataDir: string): Promise<StackSecrets> {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return stackSecrets.parse(JSON.parse(await readFile(file, 'utf8')))
  const made: StackSecrets = {
    postgresPassword: randomBytes(18).toString('base64url'),
    metaAppSecret: randomBytes(16).toString('hex'),
    metaVerifyToken: randomBytes(16).toString('hex'),
    tokenEncryptionKey: randomBytes(32).toString('base64'),
  }
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return made
}
