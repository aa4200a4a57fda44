import { Link } from '@tanstack/react-router'
import { Columns3, ListTodo, MessageCircle } from 'lucide-react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { addDays, today as todayIn } from '../../tasks/days.ts'
import { shortDayName } from '../../tasks/day-names.ts'
import { useTasksBetween, useWorkspaceZone } from '../../tasks/queries.ts'
import { toggleTask } from '../../tasks/task-actions.ts'
import { TaskRow } from '../../tasks/task-line.tsx'
import { openTask } from '../../tasks/task-window-store.ts'
import { PhoneConnection } from '../../shell/phone-connection.tsx'
import { formatMoney } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { useScreenTitle } from '../../ui/use-screen-title.ts'
import { firstName } from '../../ui/first-name.ts'
import { useStaleDeals, useWaitingConversations } from '../queries.ts'
import { painelTexts } from '../texts.pt-BR.ts'
import { PainelSection } from './painel-section.tsx'
import { WaitingRow } from './waiting-row.tsx'
import { WeekNumbersView } from './week-numbers.tsx'

const SHOWN = 8
const OVERDUE_DAYS = 90

/** `/app/painel`: what needs me now, all of it from the local database. */
export function PainelScreen() {
  useScreenTitle(painelTexts.title)
  const { userId, nome } = useMe()
  const canChange = useCan('tasks.write')
  const now = useNow()
  const zone = useWorkspaceZone()
  const today = todayIn(zone, now)
  const waiting = useWaitingConversations(userId, SHOWN)
  const tasks = useTasksBetween(addDays(today, -OVERDUE_DAYS), today).filter(
    (task) => task.status === 'pendente' && task.responsavel_id === userId,
  )
  const stale = useStaleDeals(userId, SHOWN)
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-6xl flex-col gap-4 p-4 lg:p-6">
        <div className="flex items-center gap-3">
          <h1 tabIndex={-1} data-screen-heading className="flex-1 text-lg font-semibold tracking-tight outline-none">
            {painelTexts.greeting(now.getHours(), firstName(nome))}
          </h1>
          <PhoneConnection />
        </div>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <PainelSection
            icon={MessageCircle}
            title={painelTexts.answerNow}
            count={waiting.length}
            empty={painelTexts.answerNowEmpty}
            more={{ to: '/app/inbox', label: painelTexts.seeAll }}
          >
            {waiting.map((conversation) => (
              <WaitingRow key={conversation.id} conversation={conversation} />
            ))}
          </PainelSection>
          <div className="flex min-w-0 flex-col gap-4">
            <PainelSection
              icon={ListTodo}
              title={painelTexts.tasks}
              count={tasks.length}
              empty={painelTexts.tasksEmpty}
              more={{ to: '/app/calendario', label: painelTexts.seeCalendar }}
            >
              {tasks.slice(0, SHOWN).map((task) => (
                <TaskRow
                  key={task.key}
                  task={task}
                  isOverdue={task.data < today}
                  {...(task.data < today ? { day: shortDayName(task.data).replace(' de ', ' ') } : {})}
                  canChange={canChange}
                  onOpen={({ id, ocorrencia }) => openTask(id, ocorrencia ?? undefined)}
                  onToggle={(each) => void toggleTask(each)}
                />
              ))}
            </PainelSection>
            <PainelSection
              icon={Columns3}
              title={painelTexts.stale}
              count={stale.length}
              empty={painelTexts.staleEmpty}
              more={{ to: '/app/funil', label: painelTexts.seeBoard }}
            >
              {stale.map((deal) => (
                <li key={deal.id} className="border-b border-line last:border-b-0">
                  <Link
                    to="/app/funil"
                    search={{ funil: deal.pipeline_id }}
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
        <WeekNumbersView userId={userId} />
      </div>
    </div>
  )
}
