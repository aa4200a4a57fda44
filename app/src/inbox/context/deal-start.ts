import { dealChannels } from '@vp/domain/pipeline/deal.ts'
import type { DealStart } from '../../deals/new-deal-dialog.tsx'
import type { Conversation } from '../conversation/queries.ts'

/** What a deal made from a conversation begins with: the person, and their name as its title. */
export function dealStart({ id, nome, canal, lead_id: leadId, contact_id: contactId }: Conversation): DealStart {
  const channel = dealChannels.find((each) => each === canal)
  const person =
    contactId !== null
      ? ({ tipo: 'contato', id: contactId, nome } as const)
      : leadId !== null
        ? ({ tipo: 'lead', id: leadId, nome } as const)
        : undefined
  return {
    titulo: nome,
    conversationId: id,
    ...(channel === undefined ? {} : { canal: channel }),
    ...(person === undefined ? {} : { person }),
  }
}
