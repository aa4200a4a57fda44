import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { OverrideNotice } from '../../overrides/override-notice.tsx'
import { useOverrides, type Override } from '../../overrides/queries.ts'
import { formatDay, formatMoney } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { dealPageTexts } from '../texts.pt-BR.ts'
import type { Deal } from './queries.ts'
import { useDealEdits } from './use-deal-edits.ts'

interface OverriddenDealProps {
  deal: Deal
  blockedBecause: string | undefined
  /** Puts it back into a stage. */
  onStage: (stageId: string) => void
}

/** Whose word was lost when two people changed the same of this deal. */
export function OverriddenDeal({ deal, blockedBecause, onStage }: OverriddenDealProps) {
  const overrides = useOverrides('negocio')(deal.id)
  const save = useDealEdits(deal)
  const now = useNow()
  const describe = ({ campo, antes, nome }: Override['campos'][number]): string | null => {
    switch (campo) {
      case 'stage_id':
        return antes === deal.stage_id ? null : (nome ?? dealPageTexts.deletedStage)
      case 'titulo':
        return antes === null || antes === deal.titulo ? null : `“${antes}”`
      case 'valor':
        return antes === null || Number(antes) === Number(deal.valor) ? null : formatMoney(antes, deal.moeda)
      case 'owner_id':
        return antes === deal.owner_id ? null : (nome ?? dealTexts.nobody)
      case 'expected_close_on':
        if (antes === deal.expected_close_on) return null
        return antes === null ? dealPageTexts.noDate : formatDay(new Date(`${antes}T12:00:00`), now)
      default:
        return null
    }
  }
  return (
    <OverrideNotice
      overrides={overrides}
      describe={describe}
      blockedBecause={blockedBecause}
      onRestore={({ stage_id: stageId, titulo, valor, owner_id: ownerId, expected_close_on: expectedCloseOn }) => {
        const changes = {
          ...(titulo == null ? {} : { titulo }),
          ...(valor == null ? {} : { valor }),
          ...(ownerId === undefined ? {} : { ownerId }),
          ...(expectedCloseOn === undefined ? {} : { expectedCloseOn }),
        }
        if (Object.keys(changes).length > 0) void save(changes)
        if (stageId != null) onStage(stageId)
      }}
    />
  )
}
