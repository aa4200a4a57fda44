import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { makeDocumentKey } from '../lib/document-key.mjs'
import { makeVapidKeys } from '../lib/vapid-keys.mjs'

const vapidKeys = z.object({ publicKey: z.base64url(), privateKey: z.base64url() })

const stackSecrets = z.object({
  postgresPassword: z.string().min(1),
  metaAppSecret: z.string().min(1),
  metaVerifyToken: z.string().min(1),
  /** 32 bytes in base64. */
  tokenEncryptionKey: z.base64(),
  /** One key that seals documents, with its name. */
  documentKeys: z.string().min(1),
  /** How push services know this installation. */
  vapid: vapidKeys,
})
export type StackSecrets = z.infer<typeof stackSecrets>

/** The secrets of one data folder: made on the first call, readable by their owner only, and the same ever after. */
export async function loadSecrets(dataDir: string): Promise<StackSecrets> {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) {
    // made before there was Web Push, or documents: their keys come later
    const later = stackSecrets.extend({ vapid: vapidKeys.optional(), documentKeys: z.string().min(1).optional() })
    const kept = later.parse(JSON.parse(await readFile(file, 'utf8')))
    const { vapid = makeVapidKeys(), documentKeys = makeDocumentKey() } = kept
    const secrets: StackSecrets = { ...kept, vapid, documentKeys }
    if (kept.vapid === undefined || kept.documentKeys === undefined) await replaceFile(file, secrets)
    return secrets
  }
  const made: StackSecrets = {
    postgresPassword: randomBytes(18).toString('base64url'),
    metaAppSecret: randomBytes(16).toString('hex'),
    metaVerifyToken: randomBytes(16).toString('hex'),
    tokenEncryptionKey: randomBytes(32).toString('base64'),
    documentKeys: makeDocumentKey(),
    vapid: makeVapidKeys(),
  }
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return made
}

/** All at once, so that a power cut leaves the old file or the new one. */
async function replaceFile(file: string, secrets: StackSecrets): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
