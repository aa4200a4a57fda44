import { parseArgs } from 'node:util'
import { webhookFilter, webhookStatuses, type WebhookFilter } from '@vp/domain/integrations/webhook-commands.ts'
import { z } from 'zod'

export const usage = `webhooks:replay (--id ID | --all | [--status S] [--field F] [--since T] [--until T]) [--dry-run]
  --id       one webhook, by the id that the screen "Recebimentos" shows
  --status   ${webhookStatuses.join(', ')}
  --field    Meta's field: messages, account_update, ...; statuses for those of our own messages
  --since    from this moment on, as in 2026-11-27T08:00:00-03:00
  --until    before this moment
  --all      without any of these: everything that is kept
  --dry-run  only tells how many
  DATABASE_URL tells which database.`

export interface ReplayCommand {
  databaseUrl: string
  /** null: those of the filter. */
  id: string | null
  filter: WebhookFilter
  isDryRun: boolean
}

const options = {
  id: { type: 'string' },
  status: { type: 'string' },
  field: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  all: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const

/** What was asked for, or what is wrong with it. */
export function readCommand(args: string[], env: NodeJS.ProcessEnv): ReplayCommand | { problem: string } {
  const databaseUrl = z.url().safeParse(env['DATABASE_URL'])
  if (!databaseUrl.success) return { problem: 'DATABASE_URL: the address of the database is missing' }
  let values
  try {
    ;({ values } = parseArgs({ args, options }))
  } catch (error) {
    // an option that there is not; Node says which
    return { problem: error instanceof Error ? error.message : String(error) }
  }
  const { id, all, 'dry-run': isDryRun, ...narrowing } = values
  if (id !== undefined) {
    const known = z.uuid().safeParse(id)
    return known.success
      ? { databaseUrl: databaseUrl.data, id: known.data, filter: {}, isDryRun }
      : { problem: '--id: must be a uuid' }
  }
  const filter = webhookFilter.safeParse(narrowing)
  if (!filter.success) {
    const [issue] = filter.error.issues
    return { problem: `--${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` }
  }
  if (Object.keys(filter.data).length === 0 && !all)
    return { problem: 'say which: --id, --status, --field, --since, --until or --all' }
  return { databaseUrl: databaseUrl.data, id: null, filter: filter.data, isDryRun }
}
