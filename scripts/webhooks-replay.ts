import { runningStack } from '@vp/supabase/local/running-stack.ts'

// `pnpm webhooks:replay …` on the stack that `npm start` runs here, unless DATABASE_URL names another database.

process.env['DATABASE_URL'] ??= await runningStack('set DATABASE_URL')
await import('../backend/src/integrations/webhooks/replay/main.ts')
