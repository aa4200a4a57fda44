import { mutators } from '@vp/domain/mutators.ts'
import { refusal } from '@vp/domain/refused.ts'
import { z } from 'zod'
import type { Replica } from '../local/apply.ts'
import { letOthersPass } from '../local/let-others-pass.ts'
import { advance, readOutbox, type StoredMutation } from '../local/outbox.ts'
import type { Touched } from '../local/pending.ts'
import { rejectLocally } from '../local/reject-locally.ts'
import { startAnew } from '../local/start-anew.ts'
import { appVersion } from '../app-version.ts'
import { Backoff, wait } from './backoff.ts'
import { json, request, tokenFor, type Http } from './http.ts'
import { RemoteError } from './remote-error.ts'
import { aborted } from './together.ts'

const MAX_MUTATIONS = 100
const MAX_BYTES = 256 * 1024

const results = z.object({
  results: z.array(
    z.object({
      seq: z.number().int(),
      status: z.enum(['applied', 'rejected']),
      // a newer server may refuse with a code that this app has no word for
      refusal: refusal.optional().catch({ code: 'internal', incident: 'unknown_refusal' }),
    }),
  ),
})
const gap = z.object({ error: z.object({ code: z.literal('sequence_gap'), expected: z.number().int() }) })

export interface PushEvents {
  /** The outbox or local rows changed. */
  changed(touched: Touched): Promise<void>
  /** The server has answered: reason to think that the network is back. */
  reached(): void
  revoked(code: string): void
  /** Something the person should know; null when it is over. */
  problem(code: string | null): void
}

/** Brings the files of messages to the server before them. */
export interface Carrier {
  isCarried(id: string): boolean
  carry(id: string, signal: AbortSignal): Promise<void>
  /** Nothing is left to send; `waiting`: files of what is still in the outbox. */
  settle(waiting: ReadonlySet<string>): Promise<void>
}

/** For a device that sends no files. */
const noFiles: Carrier = { isCarried: () => true, carry: async () => {}, settle: async () => {} }

/** Sends the outbox to the server, in order, one request at a time, for as long as it takes. What waits for a file lets pass what does not
 *  build on it (`letOthersPass`), also while the file is under way. What the server has confirmed stays until sync brings its effects
 *  (`settleOutbox`). */
export class PushLoop {
  readonly #replica: Replica
  readonly #http: Http
  readonly #events: PushEvents
  readonly #backoff = new Backoff({ firstMs: 500, ceilingMs: 60_000 })
  readonly #files: Carrier
  #nudge = new AbortController()
  /** The file that is being brought. */
  #underWay: Promise<void> | null = null

  constructor(replica: Replica, http: Http, events: PushEvents, files: Carrier = noFiles) {
    this.#replica = replica
    this.#http = http
    this.#events = events
    this.#files = files
  }

  /** There is something new to send, or reason to think that the network is back. */
  nudge(): void {
    this.#nudge.abort()
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#nudge = new AbortController()
      const woken = AbortSignal.any([signal, this.#nudge.signal])
      try {
        const isEmpty = await this.#pushOnce(signal, woken)
        this.#backoff.reset()
        this.#events.problem(null)
        if (isEmpty) await aborted(woken)
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof RemoteError)) throw error
        if (error.kind === 'revoked') return this.#events.revoked(error.code)
        if (error.kind === 'refused') this.#events.problem('sync_failed')
        // a request the server will not have is not worth asking often; the next version of the app may do better
        await wait(this.#backoff.next(error.kind === 'refused' ? 60_000 : error.retryAfterMs), woken)
      }
    }
  }

  /** Sends one batch; true when there was none. */
  async #pushOnce(signal: AbortSignal, woken: AbortSignal): Promise<boolean> {
    const outbox = await readOutbox(this.#replica.db)
    const unsent = outbox.filter(({ status }) => status === 'pending' || status === 'sent')
    if (unsent.length === 0) {
      await this.#files.settle(new Set(outbox.flatMap((mutation) => fileOf(mutation) ?? [])))
      return true
    }
    // what stands before a file goes first, and does not wait for it
    const waitsForFile = (mutation: StoredMutation): boolean => {
      const file = fileOf(mutation)
      return file !== null && !this.#files.isCarried(file)
    }
    const batch = firstBatch(unsent, waitsForFile)
    if (batch.length === 0) {
      const touched = await letOthersPass(this.#replica, waitsForFile)
      const file = unsent[0] === undefined ? null : fileOf(unsent[0])
      if (touched !== null) await this.#events.changed(touched)
      else if (file !== null) await this.#carry(file, signal, woken)
      return false
    }
    const pendingCount = unsent.length - batch.length
    // first, so that without one nothing counts as sent and drafts can still replace each other
    await tokenFor(this.#http, signal)
    await this.#replica.db.transaction((tx) =>
      advance(
        tx,
        'push',
        batch.map(({ seq }) => seq),
      ),
    )
    await this.#events.changed(new Set())
    try {
      const response = await request(this.#http, '/api/mutations', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          clientId: this.#replica.clientId,
          mutations: batch.map(onTheWire),
          pendingCount,
          appVersion,
        }),
        signal,
      })
      const answer = results.safeParse(await json(response))
      if (!answer.success) throw new RemoteError('unreachable', 'not_our_answer', { cause: answer.error })
      this.#events.reached()
      await this.#settle(answer.data.results)
    } catch (error) {
      const expected = error instanceof RemoteError ? gap.safeParse(error.body) : null
      if (!expected?.success) throw error
      await this.#fillGap(outbox, expected.data.error.expected)
      // not at once: a server that says so twice for the same number is not one to hurry
      throw error
    }
    return false
  }

  /** Until the file is there, or there is something new to send; then it goes on meanwhile. */
  async #carry(file: string, signal: AbortSignal, woken: AbortSignal): Promise<void> {
    this.#underWay ??= this.#files.carry(file, signal).finally(() => {
      this.#underWay = null
    })
    await Promise.race([this.#underWay, aborted(woken)])
  }

  async #settle(answers: z.infer<typeof results>['results']): Promise<void> {
    const { db } = this.#replica
    const seqs = (status: 'applied' | 'rejected') => answers.filter((answer) => answer.status === status)
    await db.transaction((tx) =>
      advance(
        tx,
        'appliedByHttp',
        seqs('applied').map(({ seq }) => seq),
      ),
    )
    const rejected = seqs('rejected').map(({ seq, refusal: reason }) => ({
      seq,
      refusal: reason ?? ({ code: 'internal', incident: 'no_reason' } as const),
    }))
    const touched = rejected.length === 0 ? new Set<string>() : await rejectLocally(this.#replica, rejected)
    await this.#events.changed(touched)
  }

  /** The server has not seen numbers that this device sent before: it was set back to an older state. What it lost and is still
   *  here is sent again; where that is not all, the rest starts anew under another client id. */
  async #fillGap(outbox: readonly StoredMutation[], expected: number): Promise<void> {
    const lost = outbox.filter(({ seq, status }) => seq >= expected && status !== 'refused')
    if (lost[0]?.seq === expected) {
      await this.#replica.db.transaction((tx) =>
        advance(
          tx,
          'lost',
          lost.map(({ seq }) => seq),
        ),
      )
      return
    }
    await this.#events.changed(await startAnew(this.#replica))
  }
}

/** The file that goes with a mutation; null for one without. */
function fileOf({ name, args }: StoredMutation): string | null {
  const mutator = mutators.get(name)
  const parsed = mutator?.fileOf === undefined ? null : mutator.args.safeParse(args)
  return parsed?.success === true ? (mutator?.fileOf?.(parsed.data) ?? null) : null
}

function firstBatch(
  unsent: readonly StoredMutation[],
  waitsForFile: (mutation: StoredMutation) => boolean,
): StoredMutation[] {
  const batch: StoredMutation[] = []
  let bytes = 0
  for (const mutation of unsent) {
    if (waitsForFile(mutation)) break
    bytes += JSON.stringify(mutation.args).length
    if (batch.length === MAX_MUTATIONS || (bytes > MAX_BYTES && batch.length > 0)) break
    batch.push(mutation)
  }
  return batch
}

function onTheWire({ seq, name, args, createdAt }: StoredMutation) {
  return { seq, name, args, createdAt }
}
