import { UNDO_CONVERSION_FOR_MS } from '@vp/domain/crm/merge/merge-data.ts'
import { sql } from '@vp/domain/sql.ts'
import { useNavigate } from '@tanstack/react-router'
import { UserRoundCheck } from 'lucide-react'
import { z } from 'zod'
import { useCan, useMe } from '../../auth/use-member.ts'
import { instant } from '../../sync/instant.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { formatWhenPhrase } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import type { RecordRef } from '../record/queries.ts'
import { convertTexts } from './texts.pt-BR.ts'
import { undo } from './undo.ts'

const conversion = z.object({
  id: z.string(),
  lead_id: z.string(),
  by_id: z.string().nullable(),
  by_nome: z.string().nullable(),
  created_at: instant,
})

/** That a contact was a lead until a moment ago, and the way back. */
export function ConversionNotice({ record }: { record: RecordRef }) {
  const conversions = useLiveQuery(
    sql`
      select m.id, m.merged_id as lead_id, m.merged_by as by_id, p.nome as by_nome, m.created_at
      from record_merges m left join profiles p on p.user_id = m.merged_by
      where m.tipo = 'conversao' and m.undone_at is null and ${record.id}::uuid in (m.kept_id, m.merged_id)
      order by m.created_at desc`,
    conversion,
  )
  const now = useNow()
  const me = useMe()
  const mayAny = useCan('records.delete')
  const mayWrite = useCan('leads.write')
  const navigate = useNavigate()
  return conversions
    .filter(({ created_at: at }) => now.getTime() - at.getTime() < UNDO_CONVERSION_FOR_MS)
    .map(({ id, lead_id: leadId, by_id: byId, by_nome: byNome, created_at: at }) => (
      <div
        key={id}
        className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-accent-soft px-3 py-2 text-on-accent-soft"
      >
        <UserRoundCheck aria-hidden size={18} className="shrink-0" />
        <p className="min-w-48 flex-1 text-sm text-pretty">
          {convertTexts.fromLead(formatWhenPhrase(at, now), byNome)}
        </p>
        {mayWrite ? (
          <Button
            size="sm"
            blockedBecause={mayAny || byId === me.userId ? undefined : convertTexts.onlyWho}
            onClick={() =>
              void undo(id, () => navigate({ to: '/app/leads/$leadId', params: { leadId }, replace: true }))
            }
          >
            {convertTexts.undo}
          </Button>
        ) : null}
      </div>
    ))
}
