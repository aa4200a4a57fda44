import type { Client, Pool } from 'pg'
import { LogicalReplicationService } from 'pg-logical-replication'
import type { Logger } from 'pino'
import type { Lsn } from '../lsn.ts'
import { formatLsn, parseLsn } from '../lsn.ts'
import { sessionOptions } from '../schema/session.ts'
import type { StreamMessage } from './pgoutput.ts'
import { PgoutputDecoder } from './pgoutput.ts'
import type { SlotReport } from './slot.ts'
import { prepareSlot } from './slot.ts'

export interface StreamOptions {
  databaseUrl: string
  slotName: string
  publicationName: string
  pool: Pool
  logger: Logger
}

/** What the stream tells, always in the order of commits. */
export interface StreamListener {
  /** Connected to the slot, before anything is sent. Returns where to go on from. */
  onSlot(report: SlotReport): Lsn
  onStart(): void
  onMessage(message: StreamMessage): void
  /** Everything committed before `lsn` has been told. Not called in the middle of a transaction. */
  onPosition(lsn: Lsn): void
  onDown(): void
}

const FIRST_RETRY_MS = 50
const LONGEST_RETRY_MS = 2_000
const STATUS_INTERVAL_MS = 5_000

/**
 * Keeps a connection to the replication slot, through restarts of Postgres, and hands on what it sends.
 * Says nothing to the slot by itself: only `acknowledge` lets the server forget changes.
 */
export class ReplicationStream {
  readonly #options: StreamOptions
  readonly #listener: StreamListener
  #service: LogicalReplicationService | undefined
  #acknowledged: Lsn = 0
  #isStopped = false
  #wake: (() => void) | undefined
  /** Ends the wait for the connection that there is. */
  #giveUp: (() => void) | undefined
  #running: Promise<void> | undefined

  constructor(options: StreamOptions, listener: StreamListener) {
    this.#options = options
    this.#listener = listener
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#wake?.()
    await this.#leave()
    await this.#running
  }

  /** Gives the connection up and makes another. */
  async reconnect(): Promise<void> {
    await this.#leave()
  }

  async #leave(): Promise<void> {
    const giveUp = this.#giveUp
    await this.#service?.stop()
    giveUp?.()
  }

  /** Tells the server that everything before `lsn` is safe here, so that it need not be sent again. */
  async acknowledge(lsn: Lsn): Promise<void> {
    this.#acknowledged = Math.max(this.#acknowledged, lsn)
    await this.#sendStatus(false)
  }

  /** Asks the server to say at once how far it has got; the answer comes through `onPosition`. */
  async ping(): Promise<void> {
    await this.#sendStatus(true)
  }

  async #sendStatus(isReplyWanted: boolean): Promise<void> {
    if (this.#acknowledged === 0) return
    // The library adds one to the position. Sent as it is, that would be one byte past the end of our last
    // transaction, and a commit record that begins exactly there would be taken as known and never sent again.
    try {
      await this.#service?.acknowledge(formatLsn(this.#acknowledged - 1), isReplyWanted)
    } catch (error) {
      this.#options.logger.debug({ reason: messageOf(error) }, 'status could not be sent: the connection is ending')
    }
  }

  async #run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS
    while (!this.#isStopped) {
      try {
        await this.#connect(() => {
          retryMs = FIRST_RETRY_MS
        })
      } catch (error) {
        if (!this.#isStopped)
          this.#options.logger.warn(
            { code: codeOf(error), reason: messageOf(error), retryMs },
            'replication stream is down',
          )
      }
      this.#listener.onDown()
      if (this.#isStopped) return
      await this.#pause(retryMs)
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
    }
  }

  /** Resolves or rejects when the connection ends. */
  async #connect(onProgress: () => void): Promise<void> {
    const { databaseUrl, slotName, publicationName, pool } = this.#options
    const report = await prepareSlot(pool, databaseUrl, slotName, publicationName)
    const startLsn = this.#listener.onSlot(report)
    this.#acknowledged = startLsn
    if (this.#isStopped) return
    const service = new LogicalReplicationService(
      { connectionString: databaseUrl, options: sessionOptions, application_name: 'vp-sync-engine', keepAlive: true },
      { acknowledge: { auto: false, timeoutSeconds: 0 } },
    )
    this.#service = service
    const decoder = new PgoutputDecoder()
    let isInTransaction = false
    service.on('data', (_lsn: string, message: StreamMessage) => {
      if (this.#service !== service) return
      if (message.kind === 'begin') isInTransaction = true
      try {
        this.#listener.onMessage(message)
      } catch (error) {
        // it was not stored: give the connection up, and what was not acknowledged will be sent again
        this.#options.logger.error({ reason: messageOf(error) }, 'a change could not be taken in')
        this.#service = undefined
        void service.stop()
        return
      }
      if (message.kind !== 'commit') return
      isInTransaction = false
      onProgress()
    })
    service.on('heartbeat', (lsn: string, _timestamp: number, isReplyWanted: boolean) => {
      if (this.#service !== service) return
      if (!isInTransaction) this.#listener.onPosition(parseLsn(lsn))
      onProgress()
      if (isReplyWanted) void this.#sendStatus(false)
    })
    service.on('start', () => this.#listener.onStart())
    // the same error rejects subscribe(); without a listener the emitter would throw it
    service.on('error', () => undefined)
    const status = setInterval(() => void this.#sendStatus(false), STATUS_INTERVAL_MS)
    // a client that is ended while it connects never says so, neither well nor badly (pg, `Client.end`)
    const givenUp = new Promise<void>((resolve) => (this.#giveUp = resolve))
    try {
      await Promise.race([
        service.subscribe(pluginFor(decoder, publicationName), slotName, formatLsn(startLsn)),
        givenUp,
      ])
    } finally {
      clearInterval(status)
      this.#service = undefined
      await service.destroy()
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = undefined
  }
}

function pluginFor(decoder: PgoutputDecoder, publicationName: string) {
  return {
    options: {},
    name: 'pgoutput',
    parse: (buffer: Buffer) => decoder.decode(buffer),
    start: (client: Client, slotName: string, lsn: string) =>
      client.query(
        `START_REPLICATION SLOT "${slotName}" LOGICAL ${lsn} (proto_version '1', publication_names '"${publicationName.replaceAll("'", "''")}"')`,
      ),
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
