import { DAY_MS, plus } from './clock.ts'
import type { DemoConversation } from './conversations.ts'
import type { Dataset } from './dataset.ts'
import { demoIds } from './ids.ts'
import type { Random } from './random.ts'

const workspace_id = demoIds.workspace

const tagList = [
  ['Residencial', 'teal'],
  ['Comercial', 'blue'],
  ['Rural', 'green'],
  ['Condomínio', 'violet'],
  ['Lead quente', 'red'],
  ['Financiamento', 'amber'],
  ['Indicação', 'pink'],
  ['Pós-venda', 'slate'],
  ['Reclamação', 'orange'],
  ['Retomar contato', 'amber'],
] as const

/** Adds tags and puts them on conversations, leads and contacts. */
export function addTags(data: Dataset, conversations: readonly DemoConversation[], now: Date, random: Random): void {
  const at = plus(now, -198 * DAY_MS)
  const ids: Record<string, string> = {}
  for (const [nome, cor] of tagList) {
    ids[nome] = random.uuidAt(at)
    data.add('tags', { id: ids[nome], workspace_id, nome, cor, created_at: at, updated_at: at })
  }
  const kinds = { casa: 'Residencial', empresa: 'Comercial', rural: 'Rural', condominio: 'Condomínio', spam: null }
  for (const conversation of conversations) {
    const kind = kinds[conversation.circumstances.interest]
    if (!kind) continue
    const chosen = new Set<string>()
    if (random.chance(0.6)) chosen.add(kind)
    if (random.chance(0.3)) chosen.add(random.pick(tagList.slice(4))[0])
    const when = { created_at: conversation.lastMessageAt, updated_at: conversation.lastMessageAt }
    for (const nome of chosen) {
      const tag_id = ids[nome]
      const row = () => ({ id: random.uuidAt(conversation.lastMessageAt), workspace_id, tag_id, ...when })
      data.add('conversation_tags', { ...row(), conversation_id: conversation.id })
      if (random.chance(0.5)) data.add('lead_tags', { ...row(), lead_id: conversation.leadId })
      if (conversation.contactId && random.chance(0.5))
        data.add('contact_tags', { ...row(), contact_id: conversation.contactId })
    }
  }
}
