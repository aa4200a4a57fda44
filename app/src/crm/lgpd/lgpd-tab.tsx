import { useSearch } from '@tanstack/react-router'
import { ShieldAlert, UserRoundSearch } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ErasureProofs } from './erasure-proofs.tsx'
import { PersonData } from './person-data.tsx'
import { PersonPicker } from './person-picker.tsx'
import { personOf } from './person-search.ts'
import { lgpdTexts } from './texts.pt-BR.ts'

/** "Privacidade": what a person has a right to ask for, and the proofs that it was done. */
export function LgpdTab() {
  const maySee = useCan('lgpd.manage')
  const { pessoa } = useSearch({ from: '/app/ajustes' })
  const [erasures, setErasures] = useState(0)
  if (!maySee) return <EmptyState icon={ShieldAlert} title={lgpdTexts.onlyAdmins} text={lgpdTexts.onlyAdminsText} />
  return (
    <div className="flex flex-col gap-4">
      {pessoa === undefined ? (
        <Panel icon={UserRoundSearch} title={lgpdTexts.title}>
          <PersonPicker />
        </Panel>
      ) : (
        <PersonData key={pessoa} person={personOf(pessoa)} onErased={() => setErasures(erasures + 1)} />
      )}
      <ErasureProofs key={erasures} />
    </div>
  )
}
