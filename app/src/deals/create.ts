import { can } from '@vp/domain/auth/permissions.ts'
import { placeBetween } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import type { FilledValue } from '@vp/domain/custom-fields/write-value.ts'
import type { DealChannel } from '@vp/domain/pipeline/deal.ts'
import { createDeal } from '@vp/domain/pipeline/mutations/create-deal.ts'
import { deleteDeal } from '@vp/domain/pipeline/mutations/delete-deal.ts'
import type { Me } from '../auth/use-member.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { query } from '../sync/query.ts'
import { toastInfo, toastUndo } from '../ui/toast.tsx'
import { dealTexts } from './deal-texts.pt-BR.ts'
import { topOfStageQuery, topOrdem } from './queries.ts'

export interface NewDeal {
  readonly titulo: string
  readonly valor: string
  readonly moeda: string
  readonly stageId: string
  readonly pipelineId: string
  readonly contatoId: string | null
  readonly leadId: string | null
  readonly empresaId: string | null
  readonly conversationId: string | null
  readonly ownerId: string | null
  readonly canal: DealChannel | null
  readonly expectedCloseOn: string | null
  readonly campos: readonly FilledValue[]
}

/** Puts a new deal on top of its stage, and offers the way back. Its id; null when it was refused. */
export async function createOnTop(deal: NewDeal, me: Pick<Me, 'userId' | 'role'>): Promise<string | null> {
  const dealId = newId()
  const [top] = await query(topOfStageQuery(deal.stageId), topOrdem)
  const ordem = placeBetween(null, top?.ordem ?? null)
  if (!(await mutateOrTell(createDeal, { ...deal, campos: [...deal.campos], dealId, activityId: newId(), ordem })))
    return null
  const words = dealTexts.created(deal.titulo)
  // what a Member made for somebody else is not theirs to take back
  const mayUndo = can(me.role, 'records.delete') || deal.ownerId === me.userId
  if (mayUndo) toastUndo(words, () => void mutateOrTell(deleteDeal, { dealId }))
  else toastInfo(words)
  return dealId
}
