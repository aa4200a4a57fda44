import type { DocumentHolder } from '@vp/domain/crm/documents/document.ts'
import { IdCard } from 'lucide-react'
import { FoundPeople } from './found-people.tsx'
import { createTexts } from './texts.pt-BR.ts'

interface HoldersFoundProps {
  holders: readonly DocumentHolder[]
  onOpen: () => void
}

/** Who has the CPF or CNPJ that is being typed in. */
export function HoldersFound({ holders, onOpen }: HoldersFoundProps) {
  const found = holders.map(({ dono, id, nome }) => ({ tipo: dono, id, nome, detail: createTexts.kinds[dono] }))
  return <FoundPeople label={createTexts.holders} icon={IdCard} people={found} onOpen={onOpen} comesIntoSight />
}
