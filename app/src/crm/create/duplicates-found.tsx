import { Users } from 'lucide-react'
import type { Duplicate } from '../duplicates/queries.ts'
import { FoundPeople } from './found-people.tsx'
import { createTexts } from './texts.pt-BR.ts'

/** Who seems to be the person that is being typed in, and why. */
export function DuplicatesFound({ people, onOpen }: { people: readonly Duplicate[]; onOpen: () => void }) {
  const found = people.map(({ tipo, id, nome, motivo, owner_nome: owner }) => {
    const parts = [
      createTexts.kinds[tipo],
      createTexts.reasons[motivo],
      owner === null ? null : createTexts.ownerOf(owner),
    ]
    return { tipo, id, nome, detail: parts.filter((part) => part !== null).join(' · ') }
  })
  return <FoundPeople label={createTexts.duplicates} icon={Users} people={found} onOpen={onOpen} />
}
