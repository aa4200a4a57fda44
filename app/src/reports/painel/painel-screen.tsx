import type { Filter } from '@vp/domain/filters/filter.ts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { AlarmClock, CalendarDays, Columns3, MessageCircle } from 'lucide-react'
import { Suspense, useMemo, useState, useTransition } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { useWeekStart } from '../../calendar/settings/queries.ts'
import { PhoneConnection } from '../../shell/phone-connection.tsx'
import { minuteOfDay, startOfWeek, today as todayIn, type Day, type WeekStart } from '../../tasks/days.ts'
import type { CalendarTask } from '../../tasks/occurrences.ts'
import { useWorkspaceZone } from '../../tasks/queries.ts'
import { toggleTask } from '../../tasks/task-actions.ts'
import { TaskRow } from '../../tasks/task-line.tsx'
import { askNewTask, openTask } from '../../tasks/task-window-store.ts'
import { taskTexts } from '../../tasks/texts.pt-BR.ts'
import { Button } from '../../ui/button.tsx'
import { firstName } from '../../ui/first-name.ts'
import { formatMoney } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { useScreenTitle } from '../../ui/use-screen-title.ts'
import { firstShown, usePainel } from '../queries.ts'
import { painelTexts } from '../texts.pt-BR.ts'
import { weekSpan, type WeekSpan } from '../week-span.ts'
import { moreClass, PainelSection } from './painel-section.tsx'
import { SummedWindow } from './summed-window.tsx'
import { WaitingRow } from './waiting-row.tsx'
import { WeekNumbersView } from './week-numbers.tsx'

const HOUR_MS = 3_600_000
/** How many are added when more are asked for. */
const MORE = 50

/** This week, and last week up to the same hour. */
function useWeekSpan(today: Day, weekStart: WeekStart, zone: string, now: Date): WeekSpan {
  // by the hour, so that what is asked of the database changes no more often
  const until = Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS
  return useMemo(() => weekSpan(startOfWeek(today, weekStart), zone, until), [today, weekStart, zone, until])
}

const ofOpen: Filter[] = [{ campo: 'status', op: 'e', valor: ['aberto'] }]

/** `/app/painel`: what needs me now, all of it from the local database. */
export function PainelScreen() {
  useScreenTitle(painelTexts.title)
  const { userId, nome } = useMe()
  const { soma } = useSearch({ from: '/app/painel' })
  const navigate = useNavigate()
  const now = useNow()
  const zone = useWorkspaceZone()
  const today = todayIn(zone, now)
  const span = useWeekSpan(today, useWeekStart(), zone, now)
  const [shown, setShown] = useState(firstShown)
  const [, startTransition] = useTransition()
  const restOf = (kind: keyof typeof shown, count: number, total: number) => ({
    count: Math.min(MORE, total - count),
    onShow: () => startTransition(() => setShown((before) => ({ ...before, [kind]: before[kind] + MORE }))),
  })
  const mayAnswer = useCan('conversations.answer')
  const { waiting, tasks, stale, week } = usePainel(userId, today, span, shown)
  const mayPlan = useCan('tasks.write')
  const { overdue, overdueCount, ofToday } = tasks
  const [staleTotal = 0] = stale.map(({ total }) => total)
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-6xl flex-col gap-4 p-4 lg:p-6">
        <div className="flex items-center gap-3">
          <h1 tabIndex={-1} data-screen-heading className="flex-1 text-lg font-semibold tracking-tight outline-none">
            {painelTexts.greeting(Math.floor(minuteOfDay(zone, now) / 60), firstName(nome))}
          </h1>
          <PhoneConnection />
        </div>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <PainelSection
            icon={MessageCircle}
            title={mayAnswer ? painelTexts.answerNow : painelTexts.waiting}
            count={waiting.total}
            empty={mayAnswer ? painelTexts.answerNowEmpty : painelTexts.waitingEmpty}
            rest={restOf('waiting', waiting.rows.length, waiting.total)}
            more={
              <Link to="/app/inbox" search={{ ordem: 'urgencia' }} className={moreClass}>
                {painelTexts.seeInbox}
              </Link>
            }
          >
            {waiting.rows.map((conversation) => (
              <WaitingRow key={conversation.id} conversation={conversation} />
            ))}
          </PainelSection>
          <div className="flex min-w-0 flex-col gap-4">
            {overdueCount === 0 ? null : (
              <PainelSection
                icon={AlarmClock}
                title={painelTexts.overdue}
                count={overdueCount}
                empty=""
                rest={restOf('overdue', overdue.length, overdueCount)}
                more={
                  <Link to="/app/calendario" search={{ vista: 'agenda', donos: 'meus' }} className={moreClass}>
                    {painelTexts.seeCalendar}
                  </Link>
                }
              >
                <Tasks tasks={overdue} day={null} />
              </PainelSection>
            )}
            <PainelSection
              icon={CalendarDays}
              title={painelTexts.today}
              count={ofToday.filter((task) => task.status === 'pendente').length}
              isEmpty={ofToday.length === 0}
              empty={painelTexts.todayEmpty}
              offer={
                mayPlan ? (
                  <Button size="sm" onClick={() => askNewTask({ data: today })}>
                    {taskTexts.newTask}
                  </Button>
                ) : null
              }
              more={
                <Link to="/app/calendario" search={{ vista: 'dia', dia: today, donos: 'meus' }} className={moreClass}>
                  {painelTexts.seeCalendar}
                </Link>
              }
            >
              <Tasks tasks={ofToday} day={today} />
            </PainelSection>
            <PainelSection
              icon={Columns3}
              title={painelTexts.stale}
              count={staleTotal}
              empty={painelTexts.staleEmpty}
              rest={restOf('stale', stale.length, staleTotal)}
              more={
                <Link
                  to="/app/funil"
                  search={{ ver: 'lista', donos: 'meus', por: '-dias', filtros: ofOpen }}
                  className={moreClass}
                >
                  {painelTexts.seeBoard}
                </Link>
              }
            >
              {stale.map((deal) => (
                <li key={deal.id} className="border-b border-line last:border-b-0">
                  <Link
                    to="/app/funil/$dealId"
                    params={{ dealId: deal.id }}
                    className="flex min-h-16 items-center gap-3 px-4 py-2 hover:bg-hover focus-visible:-outline-offset-2"
                  >
                    <span className="flex min-w-0 flex-1 flex-col">
                      <span className="truncate font-medium" title={deal.titulo}>
                        {deal.titulo}
                      </span>
                      <span className="truncate text-sm text-muted">
                        {deal.stage_nome} · {painelTexts.staleFor(deal.dias)}
                      </span>
                    </span>
                    <span className="shrink-0 font-semibold tabular-nums">{formatMoney(deal.valor, deal.moeda)}</span>
                  </Link>
                </li>
              ))}
            </PainelSection>
          </div>
        </div>
        {week === undefined ? null : <WeekNumbersView numbers={week} />}
      </div>
      {soma === undefined ? null : (
        <Suspense fallback={null}>
          <SummedWindow
            kind={soma}
            userId={userId}
            span={span}
            onClose={() => void navigate({ to: '/app/painel', search: {} })}
          />
        </Suspense>
      )}
    </div>
  )
}

/** `day`: of whose list; null: those that are late. */
function Tasks({ tasks, day }: { tasks: readonly CalendarTask[]; day: Day | null }) {
  const canChange = useCan('tasks.write')
  return tasks.map((task) => (
    <TaskRow
      key={task.key}
      task={task}
      isOverdue={day === null}
      day={day}
      canChange={canChange}
      onOpen={({ id, ocorrencia }) => openTask(id, ocorrencia ?? undefined)}
      onToggle={(each) => void toggleTask(each)}
    />
  ))
}
