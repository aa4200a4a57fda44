import type { ChannelAccount } from './queries.ts'

/** Meta's code for an owner who does not share the conversations on the phone. */
const DECLINED = 2_593_109
/** An import of which nothing has come for so long is told as such. */
const STALLED_MS = 3_600_000

export type HistoryState =
  | { kind: 'waiting' }
  | { kind: 'running'; progress: number; phase: number | null; at: Date }
  | { kind: 'stalled'; progress: number; at: Date }
  | { kind: 'done' }
  | { kind: 'declined' }
  | { kind: 'failed'; code: number }

type Told = Pick<ChannelAccount, 'historico_progresso' | 'historico_fase' | 'historico_erro' | 'historico_em'>

/** How the import of a number's history stands, from what Meta has told of it. */
export function historyState(account: Told, now: Date): HistoryState {
  const { historico_progresso: progress, historico_fase: phase, historico_erro: code, historico_em: at } = account
  if (progress === 100) return { kind: 'done' }
  if (progress !== null && at !== null) {
    const isStalled = now.getTime() - at.getTime() > STALLED_MS
    return isStalled ? { kind: 'stalled', progress, at } : { kind: 'running', progress, phase, at }
  }
  if (code === DECLINED) return { kind: 'declined' }
  return code === null ? { kind: 'waiting' } : { kind: 'failed', code }
}
