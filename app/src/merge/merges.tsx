import { undoMerge } from '@vp/domain/crm/mutations/undo-merge.ts'
import { UNDO_FOR_MS } from '@vp/domain/crm/merge/merge-data.ts'
import { Merge, Users } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useCan, useMe } from '../auth/use-member.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { Button } from '../ui/button.tsx'
import { formatWhenPhrase } from '../ui/format.ts'
import { toastInfo } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { mergeTexts } from './texts.pt-BR.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { mergeOf, mergesQuery, type Merged, type MergeOf } from './queries.ts'

interface MergesProps {
  person: Merged & { readonly nome: string }
}

/** That a person was joined with others, the way back, and the way to join them with one more. */
export function Merges({ person }: MergesProps) {
  const merges = useLiveQuery(mergesQuery(person), mergeOf)
  const mayWrite = useCan('leads.write')
  const [isOpen, setIsOpen] = useState(false)
  const subject =
    person.contact_id === null
      ? { tipo: 'lead' as const, id: person.lead_id ?? '' }
      : { tipo: 'contato' as const, id: person.contact_id }
  if (merges.length === 0 && !mayWrite) return null
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-4">
      {merges.map((merge) => (
        <MergeRow key={merge.id} merge={merge} mayWrite={mayWrite} />
      ))}
      {mayWrite ? (
        <Button tone="ghost" size="sm" onClick={() => setIsOpen(true)}>
          <Users aria-hidden size={16} />
          {mergeTexts.action}
        </Button>
      ) : null}
      {isOpen ? (
        <Suspense fallback={null}>
          <MergeDialog subject={subject} nome={person.nome} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

function MergeRow({ merge, mayWrite }: { merge: MergeOf; mayWrite: boolean }) {
  const now = useNow()
  const me = useMe()
  const mayAny = useCan('records.delete')
  const { id: mergeId, nome, created_at: at } = merge
  const isOpen = now.getTime() - at.getTime() < UNDO_FOR_MS
  const mayUndo = isOpen && mayWrite && (mayAny || merge.merged_by === me.userId)

  async function undo() {
    if (await mutateOrTell(undoMerge, { mergeId })) toastInfo(mergeTexts.undone(nome))
  }

  return (
    <div className="flex min-h-9 items-center gap-2 text-sm">
      <Merge aria-hidden size={16} className="shrink-0 text-muted" />
      <p className="min-w-0 flex-1 text-pretty">
        <span className="wrap-anywhere">{mergeTexts.mergedWith(nome)}</span>{' '}
        <span className="text-muted">{mergeTexts.mergedBy(formatWhenPhrase(at, now), merge.merged_by_nome)}</span>
      </p>
      {mayUndo ? (
        <Button tone="ghost" size="sm" aria-label={mergeTexts.undoLabel(nome)} onClick={() => void undo()}>
          {mergeTexts.undo}
        </Button>
      ) : null}
    </div>
  )
}
