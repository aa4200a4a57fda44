import type { DealChannel } from '@vp/domain/pipeline/deal.ts'
import { updateDeal } from '@vp/domain/pipeline/mutations/update-deal.ts'
import { useMemo } from 'react'
import type { z } from 'zod'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastUndo } from '../../ui/toast.tsx'
import { dealPageTexts } from '../texts.pt-BR.ts'
import type { Deal } from './queries.ts'

type Changes = Omit<z.input<typeof updateDeal.args>, 'dealId' | 'seen'>

/** Changes fields of a deal, each with its way back. */
export function useDealEdits(deal: Deal) {
  return useMemo(() => {
    const before: Required<Changes> = {
      titulo: deal.titulo,
      valor: deal.valor,
      moeda: deal.moeda,
      contatoId: deal.contato_id,
      leadId: deal.lead_id,
      empresaId: deal.empresa_id,
      conversationId: deal.conversation_id,
      ownerId: deal.owner_id,
      // what was imported may be none of ours; the way back then leaves it empty
      canal: deal.canal as DealChannel | null,
      expectedCloseOn: deal.expected_close_on,
      lostReason: deal.lost_reason,
    }
    return async (changes: Changes) => {
      if (!(await mutateOrTell(updateDeal, { dealId: deal.id, ...changes }))) return
      const back = Object.fromEntries(Object.entries(before).filter(([field]) => field in changes))
      toastUndo(dealPageTexts.saved, () => void mutateOrTell(updateDeal, { dealId: deal.id, ...back }))
    }
  }, [deal])
}
