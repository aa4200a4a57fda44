import { documentNumber, type DocumentHolder } from '@vp/domain/crm/documents/document.ts'
import { IdCard } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../auth/use-member.ts'
import { httpOfTab } from '../auth/use-http.ts'
import { documentProblem } from '../documents/document-problem.ts'
import { findByNumber } from '../documents/remote.ts'
import { documentTexts } from '../documents/texts.pt-BR.ts'
import { useSyncState } from '../sync/use-sync-state.ts'
import { announce } from '../ui/announce.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Group, Item } from './palette-item.tsx'

interface FindByDocumentProps {
  search: string
  onOpen: (holder: DocumentHolder) => void
}

/** Who has the CPF or CNPJ that was typed, asked of the server when it is chosen: numbers are in no device. */
export function FindByDocument({ search, onOpen }: FindByDocumentProps) {
  const mayRead = useCan('personalData.read')
  const number = documentNumber(search)
  if (number === null || !mayRead) return null
  return (
    <Group heading={documentTexts.findGroup}>
      <Finder key={number.numero} {...number} onOpen={onOpen} />
    </Group>
  )
}

type Answer = { readonly holders: readonly DocumentHolder[] } | { readonly problem: string }

function Finder({
  tipo,
  numero,
  onOpen,
}: {
  tipo: 'cpf' | 'cnpj'
  numero: string
  onOpen: (holder: DocumentHolder) => void
}) {
  const isOffline = useSyncState().connection === 'offline'
  const [isAsking, setIsAsking] = useState(false)
  const [answer, setAnswer] = useState<Answer | null>(null)

  async function ask() {
    setIsAsking(true)
    try {
      const holders = await findByNumber(await httpOfTab(), numero)
      setAnswer({ holders })
      announce(holders.length === 0 ? documentTexts.foundNobody : holders.map((holder) => holder.nome).join(', '))
    } catch (error) {
      setAnswer({ problem: documentProblem(error) })
    }
    setIsAsking(false)
  }

  if (answer !== null && 'holders' in answer && answer.holders.length > 0) {
    return answer.holders.map((holder) => (
      <Item key={holder.id} value={`document ${holder.id}`} onSelect={() => onOpen(holder)}>
        <Avatar id={holder.id} nome={holder.nome} size="sm" />
        <span className="min-w-0 flex-1 truncate">{holder.nome}</span>
        <span className="shrink-0 text-sm text-muted">{documentTexts.owners[holder.dono]}</span>
      </Item>
    ))
  }
  const isNobody = answer !== null && 'holders' in answer
  const problem = answer !== null && 'problem' in answer ? answer.problem : undefined
  const hint = isOffline
    ? documentTexts.offline
    : isAsking
      ? documentTexts.reading
      : (problem ?? documentTexts.findHint)
  return (
    <Item value="document search" isBlocked={isOffline || isAsking || isNobody} onSelect={() => void ask()}>
      <IdCard aria-hidden size={18} className="shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{isNobody ? documentTexts.foundNobody : documentTexts.find[tipo]}</span>
        <span className="text-sm text-pretty text-muted">{hint}</span>
      </span>
    </Item>
  )
}
