import { TAKE_BACK_FOR_MS } from '@vp/domain/deletions/deletable-tables.ts'
import { undoDeletion } from '@vp/domain/deletions/mutations/undo-deletion.ts'
import {
  ArchiveRestore,
  Building2,
  Columns3,
  ListPlus,
  Trash2,
  UserRound,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'
import { useCan, useMe } from '../auth/use-member.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatFull, formatWhenPhrase } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { toastInfo } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { deletionRow, deletionsQuery, type DeletedKind, type DeletionRow } from './queries.ts'
import { deletionTexts as texts } from './texts.pt-BR.ts'

const icons: Record<DeletedKind, LucideIcon> = {
  leads: UsersRound,
  contacts: UserRound,
  companies: Building2,
  deals: Columns3,
  custom_fields_lead: ListPlus,
  custom_fields_deal: ListPlus,
}

/** "Excluídos": what was deleted in the last day, and the way back once its toast is gone. */
export function DeletionsTab() {
  const mayDelete = useCan('ownRecords.delete')
  if (!mayDelete) return <EmptyState icon={Trash2} title={texts.onlyTeam} text={texts.onlyTeamText} />
  return <Deletions />
}

function Deletions() {
  const { userId } = useMe()
  const seesAll = useCan('records.delete')
  const now = useNow()
  // the server lets go of them; a device without a network keeps them longer than they can be taken back
  const rows = useLiveQuery(deletionsQuery, deletionRow).filter(
    ({ at }) => now.getTime() - at.getTime() < TAKE_BACK_FOR_MS,
  )
  return (
    <Panel icon={Trash2} title={texts.title} count={rows.length}>
      {rows.length === 0 ? (
        <EmptyState icon={Trash2} title={texts.emptyTitle} text={texts.emptyText} />
      ) : (
        <>
          <p className="border-b border-line p-4 text-sm text-pretty text-muted">{seesAll ? texts.team : texts.own}</p>
          <ul aria-label={texts.title}>
            {rows.map((row) => (
              <Deletion key={row.id} row={row} quem={row.user_id === userId ? texts.you : row.quem} now={now} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function Deletion({ row, quem, now }: { row: DeletionRow; quem: string | null; now: Date }) {
  const Icon = icons[row.tipo]
  const names = texts.names(row)
  async function restore() {
    if (await mutateOrTell(undoDeletion, { deletionId: row.id })) toastInfo(texts.restored(names))
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <Icon aria-hidden size={18} className="shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 basis-40 flex-col">
        <span className="truncate font-medium" title={names}>
          {names}
        </span>
        <time dateTime={row.at.toISOString()} title={formatFull(row.at)} className="text-sm text-muted tabular-nums">
          {texts.by(row, quem, formatWhenPhrase(row.at, now))}
        </time>
      </span>
      <Button size="sm" aria-label={texts.restoreNamed(names)} onClick={() => void restore()}>
        <ArchiveRestore aria-hidden size={16} />
        {texts.restore}
      </Button>
    </li>
  )
}
