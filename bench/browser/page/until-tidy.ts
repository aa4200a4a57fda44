import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { query } from '../../../app/src/sync/query.ts'
import type { PageApi } from '../page-api.ts'

/** What is asked more often would keep it from being tidied (app/src/sync/worker/tidy-when-quiet.ts). */
const ASK_EVERY_MS = 30_000

/** Tables of some size that no vacuum has seen since they were filled. */
const untidy = sql`
  select count(*)::int as count from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_relation_size(oid) / 8192 > 64 + 1.3 * relpages`
const counted = z.object({ count: z.number() })

export const untilTidy: PageApi['untilTidy'] = async () => {
  while (((await query(untidy, counted))[0]?.count ?? 0) > 0) {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
  }
}
