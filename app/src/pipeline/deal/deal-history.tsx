import { newId } from '@vp/domain/ids.ts'
import { addDealNote } from '@vp/domain/pipeline/mutations/add-deal-note.ts'
import { deleteDealNote } from '@vp/domain/pipeline/mutations/delete-deal-note.ts'
import { StickyNote, Trash2 } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { useMe } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { formatFull, formatWhen } from '../../ui/format.ts'
import { toHue } from '../../ui/hue.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Section } from '../../ui/section.tsx'
import { dealPageTexts, stayTexts } from '../texts.pt-BR.ts'
import { activitiesQuery, activityRow, type Activity, type Deal } from './queries.ts'
import { stageStays } from './stage-stays.ts'

/** How long the deal stood in each stage, and all that was written and done, the latest first. */
export function DealHistory({ deal, mayWrite }: { deal: Deal; mayWrite: boolean }) {
  const activities = useLiveQuery(activitiesQuery(deal.id), activityRow)
  return (
    <>
      <Section title={dealPageTexts.notes}>
        {mayWrite ? <NewNote dealId={deal.id} /> : null}
        <ol className="flex flex-col gap-3">
          {activities.toReversed().map((activity) => (
            <ActivityLine key={activity.id} activity={activity} dealId={deal.id} />
          ))}
        </ol>
      </Section>
      <Stays activities={activities} isClosed={deal.status !== 'aberto'} />
    </>
  )
}

function NewNote({ dealId }: { dealId: string }) {
  const [text, setText] = useState('')
  async function save() {
    const conteudo = text.trim()
    if (conteudo === '') return
    const activityId = newId()
    if (!(await mutateOrTell(addDealNote, { activityId, dealId, conteudo }))) return
    setText('')
    toastUndo(dealPageTexts.noteSaved, () => void mutateOrTell(deleteDealNote, { activityId, dealId }))
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="w-full">
        <TextAreaField
          label={dealPageTexts.newNote}
          value={text}
          maxLength={4_000}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Button blockedBecause={text.trim() === '' ? dealPageTexts.noteError : undefined} onClick={() => void save()}>
        {dealPageTexts.saveNote}
      </Button>
    </div>
  )
}

function ActivityLine({ activity, dealId }: { activity: Activity; dealId: string }) {
  const now = useNow()
  const { userId } = useMe()
  const { tipo, conteudo, etapa, autor, created_at: at } = activity
  const isNote = tipo === 'nota'
  async function remove() {
    if (conteudo === null || !(await mutateOrTell(deleteDealNote, { activityId: activity.id, dealId }))) return
    // written anew, with the time of the way back
    toastUndo(dealPageTexts.noteDeleted, () => {
      void mutateOrTell(addDealNote, { activityId: newId(), dealId, conteudo })
    })
  }
  return (
    <li className={isNote ? 'rounded-md bg-note px-3 py-2 text-on-note' : 'px-1'}>
      <div className="flex items-center gap-2 text-sm">
        {isNote ? <StickyNote aria-hidden size={14} className="shrink-0" /> : null}
        {tipo === 'criado' || tipo === 'movido' ? (
          <span
            aria-hidden
            data-hue={toHue(activity.cor ?? 'slate')}
            className="size-2 shrink-0 rounded-full bg-hue-solid"
          />
        ) : null}
        <span className="min-w-0 flex-1">
          <strong className="font-medium">{autor ?? dealPageTexts.someone}</strong>{' '}
          {dealPageTexts.did[activity.undoes_id === null ? tipo : 'desfeito'](etapa ?? dealPageTexts.deletedStage)}
        </span>
        <time dateTime={at.toISOString()} title={formatFull(at)} className="shrink-0 text-xs text-muted">
          {formatWhen(at, now)}
        </time>
        {isNote && activity.author_id === userId ? (
          <span className="-my-1.5">
            <IconButton icon={Trash2} size="sm" label={dealPageTexts.deleteNote} onClick={() => void remove()} />
          </span>
        ) : null}
      </div>
      {conteudo === null ? null : (
        <p className={isNote ? 'pt-1 whitespace-pre-wrap wrap-anywhere' : 'pl-4 text-sm text-muted wrap-anywhere'}>
          {conteudo}
        </p>
      )}
    </li>
  )
}

/** `isClosed`: the last stage is the end, and time there says nothing. */
function Stays({ activities, isClosed }: { activities: readonly Activity[]; isClosed: boolean }) {
  const now = useNow()
  const stays = stageStays(activities)
  if (stays.length === 0) return null
  const lengths = stays.map(({ from, until }) => (until ?? now).getTime() - from.getTime())
  const longest = Math.max(1, ...lengths.slice(0, isClosed ? -1 : undefined))
  return (
    <Section title={dealPageTexts.stays}>
      <ol className="flex flex-col gap-2">
        {stays.map((stay, index) => {
          const ms = lengths[index] ?? 0
          const isEnd = isClosed && stay.until === null
          return (
            <li
              key={stay.id}
              data-hue={toHue(stay.cor ?? 'slate')}
              className="grid grid-cols-[minmax(0,9rem)_1fr_auto] items-center gap-3 text-sm"
            >
              <span className="truncate" title={stay.etapa ?? dealPageTexts.deletedStage}>
                {stay.etapa ?? dealPageTexts.deletedStage}
              </span>
              <span aria-hidden className="h-2 rounded-full bg-sunken">
                {isEnd ? null : (
                  <span
                    className="block h-2 min-w-1 rounded-full bg-hue-solid"
                    style={{ width: `${(100 * ms) / longest}%` }}
                  />
                )}
              </span>
              <span className="text-muted tabular-nums">{isEnd ? formatWhen(stay.from, now) : stayTexts(ms)}</span>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
