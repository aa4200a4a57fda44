import type { LocalFiles } from '../files/local-files.ts'
import { uploadChannel, type UploadProgress } from '../files/upload-progress.ts'
import type { Replica } from '../local/apply.ts'
import type { OutboxJournal } from '../journal/outbox-journal.ts'
import { isCorruption } from '../local/local-database.ts'
import { LiveQueries } from '../local/live-queries.ts'
import { mutateLocally } from '../local/mutate-locally.ts'
import { readRows } from '../local/read-rows.ts'
import { advance, readOutbox } from '../local/outbox.ts'
import type { Touched } from '../local/pending.ts'
import { countMissed } from '../outbox-entry.ts'
import {
  channelNames,
  PROTOCOL_VERSION,
  isOfNewerTab,
  requestEnvelope,
  type Announcement,
  type Owner,
  type TabRequest,
} from '../protocol.ts'
import { Backoff, wait } from '../remote/backoff.ts'
import { FileCarrier } from '../remote/file-carrier.ts'
import { HistoryReader } from '../remote/history-reader.ts'
import type { Http } from '../remote/http.ts'
import { PresenceCarrier } from '../presence/presence-carrier.ts'
import { presenceChannel } from '../presence/presence-messages.ts'
import { PushLoop } from '../remote/push-loop.ts'
import { SyncLoop } from '../remote/sync-loop.ts'
import { aborted } from '../remote/together.ts'
import { Tokens } from '../remote/tokens.ts'
import { initialLeaderState, type LeaderState } from '../sync-state.ts'
import type { MutateRequest } from '../unanswered-mutations.ts'
import { HeldBack } from './held-back.ts'
import { indexForSearch } from './index-for-search.ts'
import type { Leadership } from './leadership.ts'
import type { OpenedDatabase } from './open-database.ts'
import { Problems, type ProblemSource } from './problems.ts'
import { isNoRoom, type Room } from './room.ts'
import { ShownOutbox } from './shown-outbox.ts'
import { TabLines } from './tab-lines.ts'
import { tidyWhenQuiet } from './tidy-when-quiet.ts'
import { whileThereIsRoom } from './while-there-is-room.ts'

export interface LeaderOptions {
  owner: Owner
  origin: string
  /** What is kept goes when the window is closed. */
  isPassing: boolean
  opened: Pick<OpenedDatabase, 'db' | 'clientId' | 'storage' | 'isRemade'>
  /** Kept in step with the outbox: what was answered is in both. */
  journal: OutboxJournal
  /** The database had to be begun anew, with all that had not been sent or perhaps without some of it. */
  rebuilt: 'whole' | 'with_loss' | null
  /** Of its worker; leads for as long as this says so. */
  life: Leadership
  room: Pick<Room, 'level' | 'look' | 'lookAgain' | 'onChange'>
  /** Deletes the closed database, and the journal with it. */
  deleteDatabase(): Promise<void>
  /** Files of messages on this device; null where it keeps none. */
  files?(): Promise<LocalFiles | null>
  /** Opens a channel to the tabs of this browser. */
  channel?(name: string): BroadcastChannel
}

type WipeReason = Extract<Announcement, { kind: 'wiped' }>['reason']

/** Whether there is room again is found out as seldom as this, and whenever the person comes back to the page. */
const ROOM_CHECK_MS = 15_000

/** The one worker of all tabs that holds the local database: answers their requests, keeps their queries current, and runs the
 *  loops that exchange with the server. */
export class Leader {
  readonly #id = crypto.randomUUID()
  readonly #options: LeaderOptions
  readonly #replica: Replica
  readonly #names: ReturnType<typeof channelNames>
  readonly #requests: BroadcastChannel
  readonly #announcements: BroadcastChannel
  readonly #tabs: TabLines
  /** Requests of tabs that are being carried out. */
  readonly #underWay = new Set<Promise<void>>()
  readonly #held = new HeldBack()
  readonly #live: LiveQueries
  readonly #outbox: ShownOutbox
  readonly #tokens: Tokens
  readonly #http: Http
  readonly #push: PushLoop
  readonly #uploads: BroadcastChannel
  readonly #history: HistoryReader
  readonly #presence: PresenceCarrier
  readonly #stop = new AbortController()
  #wipeReason: WipeReason = 'signed_out'
  #sync: SyncLoop
  #state: LeaderState

  constructor(options: LeaderOptions) {
    this.#options = options
    const { owner, opened } = options
    this.#replica = { db: opened.db, owner, clientId: opened.clientId }
    this.#names = channelNames(owner.userId)
    this.#requests = this.#open(this.#names.requests)
    this.#announcements = this.#open(this.#names.announcements)
    this.#uploads = this.#open(uploadChannel(owner.userId))
    this.#tabs = new TabLines({
      names: this.#names,
      open: (name) => this.#open(name),
      gone: (tab) => this.#live.removeAll(`${tab}/`),
    })
    this.#live = new LiveQueries((text, values) => readRows(this.#replica.db, text, values))
    this.#outbox = new ShownOutbox({
      replica: this.#replica,
      journal: options.journal,
      changed: (entries) => this.#announce({ kind: 'outbox', entries }),
      isKept: (isWhole) => this.#problem('journal', isWhole ? null : 'storage_full'),
    })
    this.#tokens = new Tokens((rejected) => this.#announce({ kind: 'token-needed', rejected }))
    const replica = this.#replica
    this.#http = {
      origin: options.origin,
      get clientId() {
        return replica.clientId
      },
      token: () => this.#tokens.get(),
      rejected: (token) => this.#tokens.reject(token),
    }
    this.#state = {
      ...initialLeaderState,
      storage: opened.storage,
      isRemade: opened.isRemade,
      isPassing: options.isPassing,
      problem: null,
    }
    this.#push = new PushLoop(
      this.#replica,
      this.#http,
      {
        changed: (touched) => this.#changed(touched),
        reached: () => this.#sync.wake(),
        revoked: (code) => this.#revoked(code),
        problem: (code) => this.#problem('push', code),
      },
      this.#newCarrier(),
    )
    this.#history = new HistoryReader(this.#replica, this.#http, {
      changed: (touched) => this.#changed(touched),
      revoked: (code) => this.#revoked(code),
    })
    this.#presence = new PresenceCarrier(this.#http, this.#open(presenceChannel(owner.userId)))
    this.#sync = this.#newSyncLoop()
    options.room.onChange(() => this.#sayRoom())
    this.#sayRoom()
    if (options.isPassing) this.#problem('passing', 'storage_passing')
    if (options.rebuilt !== null) {
      this.#problem(
        'opening',
        options.rebuilt === 'whole' ? 'local_database_rebuilt' : 'local_database_rebuilt_with_loss',
      )
    }
  }

  /** Leads for as long as its worker's life says so; the database is then closed, and deleted where the person is to be forgotten. */
  async run(): Promise<void> {
    const { life } = this.#options
    this.#requests.onmessage = (event: MessageEvent<unknown>) => this.#goOnWith(this.#heard(event.data))
    await this.#outbox.read()
    this.#sayHello()
    const loops = Promise.all([
      this.#keepRunning('push', () => this.#push.run(this.#stop.signal)),
      this.#keepRunning('sync', () => {
        // what the last one held in memory may not be what is on disk
        this.#sync = this.#newSyncLoop()
        return this.#sync.run(this.#stop.signal)
      }),
      this.#presence.run(this.#stop.signal),
      this.#keepHouse(),
    ])
    this.#goOnWith(this.#lookForRoom())
    const roomChecks = setInterval(() => this.#goOnWith(this.#lookForRoom()), ROOM_CHECK_MS)
    await life.until(({ answer }) => answer !== 'answers')
    clearInterval(roomChecks)
    this.#requests.onmessage = null
    this.#stop.abort()
    await Promise.all([loops, ...this.#underWay])
    await this.#live.settled()
    await this.#close()
    if (life.state === 'wiping') {
      await this.#options.deleteDatabase()
      this.#announce({ kind: 'wiped', reason: this.#wipeReason })
    }
    for (const channel of [this.#requests, this.#announcements, this.#uploads, this.#tabs]) channel.close()
    life.step('closed')
  }

  async #close(): Promise<void> {
    try {
      await this.#options.opened.db.close()
    } catch (error) {
      // a broken one may not even close, and is thrown away anyway
      if (!['repairing', 'apologising'].includes(this.#options.life.state)) throw error
      console.error('closing the damaged local database', error)
    }
  }

  #wipe(reason: WipeReason): void {
    if (this.#options.life.step('wipe')) this.#wipeReason = reason
  }

  #newCarrier(): FileCarrier {
    return new FileCarrier({
      files: async () => (await this.#options.files?.()) ?? null,
      http: this.#http,
      progress: (id, fraction) => this.#uploads.postMessage({ id, fraction } satisfies UploadProgress),
    })
  }

  #newSyncLoop(): SyncLoop {
    const replica = this.#replica
    const patient: Replica = {
      db: whileThereIsRoom(replica.db, this.#options.room),
      owner: replica.owner,
      get clientId() {
        return replica.clientId
      },
    }
    return new SyncLoop(patient, this.#http, {
      changed: (touched) => this.#changed(touched),
      state: (state) => {
        this.#show(state)
        if (state.connection === 'offline') this.#presence.lost()
        if (state.firstSync === null) this.#firstSyncOver.resolve()
      },
      connected: (isClockWrong) => {
        this.#problem('clock', isClockWrong ? 'clock_wrong' : null)
        this.#push.nudge()
        this.#presence.greeted()
      },
      presence: (entries) => this.#presence.heard(entries),
      revoked: (code) => this.#revoked(code),
      problem: (code) => this.#problem('sync', code),
    })
  }

  /** A loop that breaks is a bug or a broken database: said, and tried again, ever more slowly. */
  async #keepRunning(name: 'push' | 'sync', run: () => Promise<void>): Promise<void> {
    const backoff = new Backoff({ firstMs: 2_000, ceilingMs: 300_000 })
    while (!this.#stop.signal.aborted) {
      try {
        await run()
        return
      } catch (error) {
        console.error(`the ${name} loop broke`, error)
        if (isCorruption(error)) return void this.#options.life.step('broke')
        this.#problem(name, isNoRoom(error) ? 'storage_full' : 'sync_failed')
        await wait(backoff.next(1_000), this.#stop.signal)
      }
    }
  }

  readonly #firstSyncOver = Promise.withResolvers<void>()

  /** What can wait until nothing on the screens waits for rows any more: what searches read, then tidying. Without it a search takes longer and
   *  the database more room, no more than that. */
  async #keepHouse(): Promise<void> {
    await Promise.race([this.#firstSyncOver.promise, aborted(this.#stop.signal)])
    const patient = whileThereIsRoom(this.#replica.db, this.#options.room)
    // what was planned while the tables filled reads them as if they were small
    await this.#replica.db.exec('discard plans')
    while (!this.#stop.signal.aborted) {
      try {
        await indexForSearch(patient, this.#stop.signal)
        await tidyWhenQuiet(patient, () => this.#askedAt, this.#stop.signal)
      } catch (error) {
        if (!isNoRoom(error)) {
          console.error('what the database does beside its work broke', error)
          if (isCorruption(error)) this.#options.life.step('broke')
          return
        }
        await wait(ROOM_CHECK_MS, this.#stop.signal)
      }
    }
  }

  /** When a tab last asked for something (`performance.now()`). */
  #askedAt = 0

  async #heard(data: unknown): Promise<void> {
    this.#askedAt = performance.now()
    const envelope = requestEnvelope.safeParse(data)
    if (!envelope.success) {
      // newer tabs say what we cannot read; they lead better
      if (isOfNewerTab(data)) return void this.#options.life.step('outranked')
      throw envelope.error
    }
    const { version, tab, request } = envelope.data
    if (version > PROTOCOL_VERSION) return void this.#options.life.step('outranked')
    if (request.kind === 'mutate' && (!this.#held.isEmpty || this.#options.room.level === 'none'))
      return this.#holdBack(tab, request)
    await this.#carryOutOrTell(tab, request)
  }

  /** Before the database is closed all of this is waited for. */
  #goOnWith(doing: Promise<void>): void {
    const work = doing.finally(() => this.#underWay.delete(work))
    this.#underWay.add(work)
  }

  /** @returns false when it was held back */
  async #carryOutOrTell(tab: string, request: TabRequest): Promise<boolean> {
    try {
      await this.#carryOut(tab, request)
      return true
    } catch (error) {
      if (isNoRoom(error) && request.kind === 'mutate') {
        this.#holdBack(tab, request)
        return false
      }
      if (isCorruption(error)) {
        // asked again by the tab, of the next leader
        this.#options.life.step('broke')
        return true
      }
      if (!('id' in request)) throw error
      this.#tabs.tell(tab, {
        kind: 'failed',
        id: request.id,
        message: error instanceof Error ? error.message : String(error),
      })
      return true
    }
  }

  async #carryOut(tab: string, request: TabRequest): Promise<void> {
    const answer = (id: string, value: unknown): void => this.#tabs.tell(tab, { kind: 'answer', id, value })
    switch (request.kind) {
      case 'hello':
        return this.#sayHello()
      case 'query':
        return answer(request.id, await readRows(this.#replica.db, request.text, request.values))
      case 'subscribe':
        return this.#live.add(`${tab}/${request.id}`, {
          text: request.text,
          values: request.values,
          rows: (rows) => this.#tabs.tell(tab, { kind: 'rows', id: request.id, rows }),
          failed: (message) => this.#tabs.tell(tab, { kind: 'failed', id: request.id, message }),
        })
      case 'unsubscribe':
        return this.#live.remove(`${tab}/${request.id}`)
      case 'mutate':
        await this.#live.ahead(async () => {
          const { result, touched } = await mutateLocally(this.#replica.db, this.#replica.owner, request)
          // rows first: when the answer comes, the screen shows it already
          await this.#changed(touched, true)
          answer(request.id, result)
        })
        return this.#push.nudge()
      case 'discard':
        await this.#replica.db.transaction((tx) => advance(tx, 'discard', [request.seq]))
        await this.#outbox.read()
        return answer(request.id, null)
      case 'retry':
        this.#wake()
        return answer(request.id, null)
      case 'unsent':
        return answer(request.id, countMissed(await readOutbox(this.#replica.db)))
      case 'history':
        return answer(request.id, await this.#history.answer(request.question))
      case 'wipe':
        // the announcement is the answer
        return this.#wipe('signed_out')
      case 'wake':
        return this.#wake()
      case 'token':
        this.#tokens.offer(request.token)
        // after a new sign-in there is no reason to wait any longer
        if (request.token !== null && this.#state.problem?.code === 'session_expired') this.#wake()
    }
  }

  /** There is no room to do it, or for one that was asked for before. */
  #holdBack(tab: string, request: MutateRequest): void {
    this.#held.add(tab, request)
    this.#problem('held', 'storage_exhausted')
  }

  #sayRoom(): void {
    this.#problem('room', this.#options.room.level === 'enough' ? null : 'storage_full')
  }

  async #lookForRoom(): Promise<void> {
    const { room } = this.#options
    const before = room.level
    const level = await room.lookAgain()
    if (level === 'enough' && before !== 'enough') this.#sync.wake()
    if (level === 'none' || this.#held.isEmpty) return
    await this.#held.tryAll(({ tab, request }) => this.#carryOutOrTell(tab, request))
    if (this.#held.isEmpty) this.#problem('held', null)
  }

  #wake(): void {
    this.#goOnWith(this.#lookForRoom())
    this.#sync.wake()
    this.#push.nudge()
  }

  async #changed(touched: Touched, isOwn = false): Promise<void> {
    await Promise.all([this.#outbox.read(), this.#live.touched(touched, isOwn)])
  }

  #show(part: Partial<LeaderState>): void {
    const next = { ...this.#state, ...part }
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return
    this.#state = next
    this.#announce({ kind: 'state', state: next })
  }

  readonly #problems = new Problems()

  #problem(of: ProblemSource, code: string | null): void {
    this.#problems.note(of, code)
    this.#show({ problem: this.#problems.first })
  }

  #revoked(code: string): void {
    this.#wipe(code === 'not_a_member' ? 'not_a_member' : 'device_revoked')
  }

  #open(name: string): BroadcastChannel {
    return this.#options.channel?.(name) ?? new BroadcastChannel(name)
  }

  #sayHello(): void {
    this.#announce({ kind: 'leader', leader: this.#id, version: PROTOCOL_VERSION })
    this.#announce({ kind: 'state', state: this.#state })
    this.#announce({ kind: 'outbox', entries: this.#outbox.entries })
  }

  #announce(announcement: Announcement): void {
    this.#announcements.postMessage(announcement)
  }
}
