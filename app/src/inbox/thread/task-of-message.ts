import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { query } from '../../sync/query.ts'
import { askNewTask } from '../../tasks/task-window-store.ts'
import { conversationOf } from '../conversation/conversation-of.ts'
import type { ThreadMessage } from './queries.ts'

const LONGEST_TITLE = 80
const conversationRow = z.object({ id: z.string(), nome: z.string() })

/** Opens a new task that a message asks for: its first words as what to do, all of them below, about its conversation. */
export async function taskOfMessage({ id, conteudo }: Pick<ThreadMessage, 'id' | 'conteudo'>): Promise<void> {
  const [conversation] = await query(
    sql`
      select v.id, coalesce(c.nome, l.nome, '') as nome
      from messages m join conversations v on v.id = m.conversation_id
      left join contacts c on c.id = v.contact_id left join leads l on l.id = v.lead_id
      where m.id = ${id}`,
    conversationRow,
  )
  const words = (conteudo ?? '').trim()
  const [line = ''] = words.split('\n')
  const titulo = line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1).toWellFormed()}…`
  askNewTask({
    titulo,
    descricao: words === titulo ? '' : words.slice(0, 4_000),
    relations: conversation === undefined ? [] : [conversationOf(conversation)],
  })
}
