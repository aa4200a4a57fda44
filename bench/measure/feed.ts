import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@vp/domain/ids.ts'
import { demoIds } from '@vp/supabase/demo/load.ts'
import pg from 'pg'
import { insertMessage } from './demo.ts'

export interface Feed {
  /** Ends it; messages per second that were written. */
  stop(): Promise<number>
}

/** Contacts of the demo company write so many messages per second, each in a transaction of its own that also puts it on its
 *  conversation, as the backend does. */
export async function feedMessages(databaseUrl: string, perSecond: number): Promise<Feed> {
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  const { rows } = await database.query<{ id: string }>('select id from conversations where workspace_id = $1', [
    demoIds.workspace,
  ])
  const stopped = new AbortController()
  const startedAt = performance.now()
  let written = 0
  const running = (async () => {
    while (!stopped.signal.aborted) {
      const due = ((performance.now() - startedAt) / 1000) * perSecond
      if (written >= due) {
        await delay(2)
        continue
      }
      const conversationId = rows[(written * 7919) % rows.length]?.id
      if (conversationId === undefined) throw new Error('nobody is there to write')
      await write(database, conversationId, `Mensagem ${written} de quem espera`)
      written += 1
    }
  })()
  return {
    async stop() {
      stopped.abort()
      await running
      const rate = (written / (performance.now() - startedAt)) * 1000
      await database.end()
      return rate
    },
  }
}

/** In one statement, so that a busy machine still writes as often as it should. */
async function write(database: pg.Client, conversationId: string, conteudo: string): Promise<void> {
  const [id, ...values] = insertMessage.values(newId(), conversationId, conteudo)
  await database.query(
    `with written as (${insertMessage.text} returning id)
     update conversations set unread_count = unread_count + 1, last_message_id = written.id, last_message_at = now(),
       last_message_preview = $3, last_message_autor = 'contato', last_message_status = 'received'
     from written where conversations.id = $2`,
    [id, ...values],
  )
}
