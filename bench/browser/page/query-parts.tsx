import { useLayoutEffect, type ReactElement } from 'react'
import { LINES_A_DAY } from '../../../app/src/calendar/view-range.ts'
import { addMonths, monthWeeks, type Day } from '../../../app/src/tasks/days.ts'
import { useTasksBetween } from '../../../app/src/tasks/queries.ts'
import { conversationListQuery, conversationListRow } from '../../../app/src/inbox/list/queries.ts'
import { PAGE } from '../../../app/src/inbox/thread/page.ts'
import { threadMessage, threadQuery } from '../../../app/src/inbox/thread/queries.ts'
import { useCards } from '../../../app/src/pipeline/board/queries.ts'
import { useLiveQuery } from '../../../app/src/sync/use-live-query.ts'
import type { ScreenQuery } from '../page-api.ts'

/** What the screens ask for. */
export interface Subjects {
  readonly userId: string
  readonly conversationIds: readonly string[]
  readonly pipelineId: string
  readonly today: Day
}

export interface PartProps {
  subjects: Subjects
  /** Another of each round, so that no answer is warmer than a person's. */
  round: number
  onShown: () => void
}

const statuses = ['aberta', 'pendente', 'resolvida', 'todas'] as const

function Inbox({ subjects: { userId }, round, onShown }: PartProps) {
  const status = statuses[round % statuses.length] ?? 'todas'
  const rows = useLiveQuery(conversationListQuery({ status, dono: 'todos', userId }, PAGE), conversationListRow)
  useLayoutEffect(onShown, [onShown])
  return rows.length
}

function Thread({ subjects: { conversationIds }, round, onShown }: PartProps) {
  const id = conversationIds[round % conversationIds.length] ?? ''
  const rows = useLiveQuery(threadQuery(id, PAGE), threadMessage)
  useLayoutEffect(onShown, [onShown])
  return rows.length
}

function Board({ subjects: { pipelineId }, onShown }: PartProps) {
  const cards = useCards(pipelineId)
  useLayoutEffect(onShown, [onShown])
  return cards.length
}

function Month({ subjects: { today }, round, onShown }: PartProps) {
  const days = monthWeeks(addMonths(today, (round % 3) - 1)).flat()
  const { tasks } = useTasksBetween(days.at(0) ?? today, days.at(-1) ?? today, { ownerId: null, perDay: LINES_A_DAY })
  useLayoutEffect(onShown, [onShown])
  return tasks.length
}

/** Parts that do nothing but ask through the app's hook, and say so in the commit that has the answer: effects run later, after the paint. */
export const queryParts: Record<ScreenQuery, (props: PartProps) => ReactElement> = {
  inbox: (props) => <Inbox {...props} />,
  thread: (props) => <Thread {...props} />,
  board: (props) => <Board {...props} />,
  month: (props) => <Month {...props} />,
}
