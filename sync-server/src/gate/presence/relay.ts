import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { newId } from '@vp/domain/ids.ts'
import { presenceReport } from '@vp/domain/inbox/presence.ts'
import { repeat } from '../repeat.ts'
import { PresenceBoard, type DeviceReport } from './board.ts'

const CHANNEL = 'vp_presence'
const RECONNECT_MS = 1_000
const SWEEP_MS = 1_000

const relayed = presenceReport.extend({
  origin: z.uuid(),
  workspaceId: z.uuid(),
  userId: z.uuid(),
  clientId: z.uuid(),
})

/**
 * Presence across all gates: each keeps the whole board in memory, and what a device tells one of them reaches the others by a
 * notification of Postgres, which writes no row. A gate that cannot hear the others knows what its own devices say; the rest lapses.
 */
export function presenceRelay(pool: Pool, logger: Logger, leaseMs?: number) {
  const board = new PresenceBoard(leaseMs === undefined ? {} : { leaseMs })
  const origin = newId()
  let isStopped = false
  let isStarted = false
  let hangUp: () => void = () => undefined
  let timer: NodeJS.Timeout | undefined

  const take = (payload: string | undefined) => {
    const heard = relayed.safeParse(JSON.parse(payload ?? 'null'))
    // a gate of another version may say it otherwise
    if (heard.success && heard.data.origin !== origin) board.hear(heard.data)
  }

  const connectLater = () => {
    if (!isStopped) timer = setTimeout(connectOrTellWhy, RECONNECT_MS)
  }

  /** Holds one connection of the pool for as long as it lives. */
  const connect = async () => {
    const client = await pool.connect()
    let isHeld = true
    const letGo = () => {
      if (!isHeld) return
      isHeld = false
      client.release(true)
      connectLater()
    }
    hangUp = letGo
    client.on('notification', ({ payload }) => take(payload))
    client.once('end', letGo)
    if (isStopped) return letGo()
    try {
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      logger.warn({ err: error }, 'presence at other gates cannot be heard')
      letGo()
    }
  }
  const connectOrTellWhy = () => {
    connect().catch((error: unknown) => {
      logger.warn({ err: error }, 'presence at other gates cannot be heard')
      connectLater()
    })
  }
  const stopSweeping = repeat(
    Math.min(SWEEP_MS, (leaseMs ?? SWEEP_MS * 4) / 4),
    async () => board.sweep(),
    (error) => logger.error({ err: error }, 'presence could not be swept'),
  )

  const start = () => {
    if (isStarted) return
    isStarted = true
    connectOrTellWhy()
  }

  return {
    /** As far as this gate knows. */
    of: (workspaceId: string) => board.of(workspaceId),
    listen(workspaceId: string, listener: Parameters<PresenceBoard['listen']>[1]): () => void {
      start()
      return board.listen(workspaceId, listener)
    },
    /** Takes a device's word, here and at the other gates. */
    async hear(report: DeviceReport): Promise<void> {
      start()
      board.hear(report)
      await pool.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ origin, ...report })])
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      stopSweeping()
      hangUp()
    },
  }
}
export type PresenceRelay = ReturnType<typeof presenceRelay>
