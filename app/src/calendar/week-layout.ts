/** How tall a task without a length is drawn, in minutes. */
export const DEFAULT_MINUTES = 45

/** `14:05` -> 845 */
export function minutesOf(hora: string): number {
  const [hour = 0, minute = 0] = hora.split(':').map(Number)
  return hour * 60 + minute
}

/** 845 -> `14:05`, kept within the day. */
export function timeOf(minutes: number): string {
  const within = Math.max(0, Math.min(23 * 60 + 59, minutes))
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

export interface Slot<Task> {
  readonly task: Task
  readonly start: number
  /** Which of `lanes` columns side by side. */
  readonly lane: number
  readonly lanes: number
}

/** Places one day's timed tasks so that those that overlap stand side by side. */
export function layDay<Task extends { readonly hora: string | null }>(tasks: readonly Task[]): Slot<Task>[] {
  const timed = tasks
    .flatMap((task) => (task.hora === null ? [] : [{ task, start: minutesOf(task.hora) }]))
    .toSorted((a, b) => a.start - b.start)
  const slots: Slot<Task>[] = []
  let cluster: { task: Task; start: number; lane: number }[] = []
  let laneEnds: number[] = []
  const flush = () => {
    slots.push(...cluster.map((each) => ({ ...each, lanes: laneEnds.length })))
    cluster = []
    laneEnds = []
  }
  for (const each of timed) {
    if (laneEnds.every((end) => end <= each.start)) flush()
    const free = laneEnds.findIndex((end) => end <= each.start)
    const lane = free === -1 ? laneEnds.length : free
    laneEnds[lane] = each.start + DEFAULT_MINUTES
    cluster.push({ ...each, lane })
  }
  flush()
  return slots
}
