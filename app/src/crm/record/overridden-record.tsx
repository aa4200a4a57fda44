import { formatPhone } from '@vp/domain/crm/phone.ts'
import { contactStatuses, leadStatusesByHand } from '@vp/domain/crm/records/record-kinds.ts'
import { useCan } from '../../auth/use-member.ts'
import { OverrideNotice } from '../../overrides/override-notice.tsx'
import { useOverrides, type Override } from '../../overrides/queries.ts'
import type { RecordPartProps } from './record-part.ts'
import { recordTexts } from './texts.pt-BR.ts'
import { putBackFields } from './write-fields.ts'

/** Whose word was lost when two people changed the same of this lead, contact or company. */
export function OverriddenRecord({ record, row }: RecordPartProps) {
  const overrides = useOverrides(record.tipo)(record.id)
  const mayWrite = useCan('leads.write')
  const byHand: readonly string[] = record.tipo === 'lead' ? leadStatusesByHand : contactStatuses
  const describe = ({ campo, antes, nome }: Override['campos'][number]): string | null => {
    switch (campo) {
      case 'owner_id':
        return antes === row.owner_id ? null : (nome ?? recordTexts.nobody)
      case 'empresa_id':
        return antes === row.empresa_id ? null : (nome ?? recordTexts.noCompany)
      case 'status':
        // what a lead became is undone, not typed
        if (antes === null || antes === row.status || row.contato_id !== null || !byHand.includes(antes)) return null
        return recordTexts.statusOf(antes)
      case 'telefone':
        return antes === row.telefone ? null : antes === null ? recordTexts.empty.toLowerCase() : formatPhone(antes)
      case 'nome':
      case 'email':
      case 'site':
      case 'setor':
        return antes === row[campo] ? null : antes === null ? recordTexts.empty.toLowerCase() : `“${antes}”`
      default:
        return null
    }
  }
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-2 px-4 pt-4 empty:hidden lg:px-6 [&>*]:rounded-md">
      <OverrideNotice
        overrides={overrides}
        describe={describe}
        blockedBecause={mayWrite ? undefined : recordTexts.noRight}
        onRestore={(values) => void putBackFields(record, values)}
      />
    </div>
  )
}
