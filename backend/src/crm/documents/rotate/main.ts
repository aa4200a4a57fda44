import { pino } from 'pino'
import { z } from 'zod'
import { createPool } from '../../../database/pool.ts'
import { documentKeys } from '../document-keys.ts'
import { rotateDocuments } from './rotate-documents.ts'

// `pnpm documents:rotate`: seals all documents with the first of DOCUMENT_KEYS. One JSON line tells how many were sealed with another one.

const environment = z.object({ DATABASE_URL: z.url(), DOCUMENT_KEYS: documentKeys })

const parsed = environment.safeParse(process.env)
if (!parsed.success) {
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  process.stderr.write(`${problems.join('\n')}\n`)
  process.exit(2)
}
const pool = createPool(parsed.data.DATABASE_URL, pino({ level: 'silent' }), 2)
try {
  process.stdout.write(`${JSON.stringify({ rotated: await rotateDocuments(pool, parsed.data.DOCUMENT_KEYS) })}\n`)
} finally {
  await pool.end()
}
