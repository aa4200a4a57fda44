import { runningStack } from '@vp/supabase/local/running-stack.ts'
import { dataDir } from './lib/paths.mjs'
import { loadSecrets } from './stack/secrets.ts'

// `pnpm documents:rotate` on the stack that `npm start` runs here, unless DATABASE_URL and DOCUMENT_KEYS name another database and its keys.

process.env['DATABASE_URL'] ??= await runningStack('set DATABASE_URL and DOCUMENT_KEYS')
process.env['DOCUMENT_KEYS'] ??= (await loadSecrets(dataDir)).documentKeys
await import('../backend/src/crm/documents/rotate/main.ts')
