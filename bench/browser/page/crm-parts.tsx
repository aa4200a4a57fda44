import type { Filter } from '@vp/domain/filters/filter.ts'
import { useLayoutEffect, type ReactElement } from 'react'
import { defaultListSearch, type ListSearch } from '../../../app/src/crm/lists/list-search.ts'
import { countQuery, countRow, pageQuery, recordRow, type ListQuery } from '../../../app/src/crm/lists/queries.ts'
import { PAGE_ROWS } from '../../../app/src/lists/paging.ts'
import { useServiceLevels } from '../../../app/src/inbox/service-level/queries.ts'
import { SHOWN, staleQuery, staleRow, usePainel, waitingQuery, waitingRow } from '../../../app/src/reports/queries.ts'
import { useWeekNumbers } from '../../../app/src/reports/week-queries.ts'
import type { WeekSpan } from '../../../app/src/reports/week-span.ts'
import { useLiveQuery } from '../../../app/src/sync/use-live-query.ts'
import { lateCountQuery, lateCountRow, myTasksQuery } from '../../../app/src/tasks/my-tasks.ts'
import { taskRow } from '../../../app/src/tasks/queries.ts'
import type { CrmPart } from '../page-api.ts'
import { queryParts, type PartProps, type Subjects } from './query-parts.tsx'

export interface CrmSubjects extends Subjects {
  /** Those that most leads carry, and how many do. */
  readonly tags: readonly { readonly id: string; readonly leads: number }[]
  /** How many there are. */
  readonly leads: number
}
type CrmPartProps = Omit<PartProps, 'subjects'> & { subjects: CrmSubjects }

const statuses = ['novo', 'em_atendimento', 'qualificado', 'perdido']
const names = ['ana', 'souza 1', 'bruno lima', '98765', 'zé', 'caio 77']

/** What a list asks for, another of each round, so that no answer is warmer than a person's. */
const searches: Record<string, (props: CrmPartProps) => Partial<ListSearch>> = {
  list: () => ({}),
  listByName: ({ round }) => ({ por: round % 2 === 0 ? 'nome' : '-nome' }),
  filtered: ({ round }) => ({
    filtros: [
      { campo: 'status', op: 'e', valor: [statuses[round % statuses.length] ?? ''] },
      { campo: 'created_at', op: 'ultimos', valor: [String(30 + (round % 60))] },
    ] satisfies Filter[],
  }),
  tagged: ({ subjects, round }) => ({
    filtros: [{ campo: 'etiqueta', op: 'e', valor: [tagOf(subjects, round)?.id ?? ''] }],
  }),
  searched: ({ round }) => ({ busca: names[round % names.length] ?? '' }),
}

const tagOf = ({ tags }: CrmSubjects, round: number) => tags[round % tags.length]

function asked({ subjects: { userId, today } }: CrmPartProps, search: Partial<ListSearch>): ListQuery {
  return {
    search: { ...defaultListSearch, filtros: [], ...search },
    context: { userId, today, timeZone: 'America/Sao_Paulo' },
    customFields: [],
  }
}

function List({ name, ...props }: CrmPartProps & { name: string }) {
  const { subjects, round, onShown } = props
  // a few pages down, as a reader scrolls
  const page = name === 'list' ? round % Math.min(10, Math.ceil(subjects.leads / PAGE_ROWS)) : 0
  const total = name === 'tagged' ? (tagOf(subjects, round)?.leads ?? 0) : subjects.leads
  const rows = useLiveQuery(pageQuery(asked(props, searches[name]?.(props) ?? {}), page, total), recordRow)
  useLayoutEffect(onShown, [onShown])
  return rows.length
}

function Count(props: CrmPartProps) {
  const { onShown } = props
  const rows = useLiveQuery(countQuery(asked(props, searches['filtered']?.(props) ?? {})), countRow)
  useLayoutEffect(onShown, [onShown])
  return rows[0]?.count
}

/** A week before a day, and the one before that. */
function weekBefore(day: string): WeekSpan {
  const daysBefore = (count: number) => new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString()
  return { from: daysBefore(7), lastFrom: daysBefore(14), lastUntil: daysBefore(7) }
}

function Painel({ subjects: { userId, today }, onShown }: CrmPartProps) {
  const { waiting, tasks, stale, week } = usePainel(userId, today, weekBefore(today))
  useLayoutEffect(onShown, [onShown])
  return waiting.rows.length + tasks.overdueCount + stale.length + (week?.done ?? 0)
}

function Waiting({ subjects: { userId }, onShown }: CrmPartProps) {
  const rows = useLiveQuery(waitingQuery(userId, SHOWN), waitingRow)
  useLayoutEffect(onShown, [onShown])
  return rows.length
}

function Levels({ onShown }: CrmPartProps) {
  const levels = useServiceLevels()
  useLayoutEffect(onShown, [onShown])
  return levels === null ? 0 : 1
}

function MyTasks({ subjects: { userId, today }, onShown }: CrmPartProps) {
  const rows = useLiveQuery(myTasksQuery(userId, today, SHOWN), taskRow)
  useLayoutEffect(onShown, [onShown])
  return rows.length
}

function LateCount({ subjects: { userId, today }, onShown }: CrmPartProps) {
  const rows = useLiveQuery(lateCountQuery(userId, today), lateCountRow)
  useLayoutEffect(onShown, [onShown])
  return rows[0]?.count
}

function Stale({ subjects: { userId }, onShown }: CrmPartProps) {
  const rows = useLiveQuery(staleQuery(userId, SHOWN), staleRow)
  useLayoutEffect(onShown, [onShown])
  return rows.length
}

function Week({ subjects: { userId, today }, onShown }: CrmPartProps) {
  const week = useWeekNumbers(userId, weekBefore(today))
  useLayoutEffect(onShown, [onShown])
  return week?.done
}

/** Parts that do nothing but ask through the app's hook: one query each, but for the whole painel, which asks six. */
export const partsOfCrm: Record<CrmPart, (props: CrmPartProps) => ReactElement> = {
  list: (props) => <List {...props} name="list" />,
  listByName: (props) => <List {...props} name="listByName" />,
  filtered: (props) => <List {...props} name="filtered" />,
  tagged: (props) => <List {...props} name="tagged" />,
  searched: (props) => <List {...props} name="searched" />,
  counted: (props) => <Count {...props} />,
  board: queryParts.board,
  month: queryParts.month,
  waiting: (props) => <Waiting {...props} />,
  levels: (props) => <Levels {...props} />,
  myTasks: (props) => <MyTasks {...props} />,
  lateCount: (props) => <LateCount {...props} />,
  stale: (props) => <Stale {...props} />,
  week: (props) => <Week {...props} />,
  painel: (props) => <Painel {...props} />,
}
