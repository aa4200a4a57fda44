import { openEmptyCluster } from '@vp/domain/test-support/empty-cluster.ts'
import browserSchema from '@vp/domain/schema/browser.sql?raw'
import { OutboxJournal } from '../journal/outbox-journal.ts'
import { pgliteOptions, type LocalDatabase } from '../local/local-database.ts'
import { readOutbox, type StoredMutation } from '../local/outbox.ts'
import { prepareSchema } from '../local/prepare-schema.ts'
import { restoreOutbox } from '../local/restore-outbox.ts'
import { channelNames, PROTOCOL_VERSION, type MutateResult } from '../protocol.ts'
import { TabClient } from '../tab-client.ts'
import type { Door } from '../testing/door.ts'
import { memoryFiles } from '../testing/memory-file.ts'
import type { MutateRequest, UnansweredMutations } from '../unanswered-mutations.ts'
import { Leader } from '../worker/leader.ts'
import { Leadership } from '../worker/leadership.ts'
import { Room } from '../worker/room.ts'
import { consistency } from './consistency.ts'
import { mortalDatabase, MortalChannel, mortalFile, type Life } from './mortal.ts'
import type { Person, Place, Servers } from './place.ts'

/** Something a person did, and what they were told. asked: nothing yet. */
export interface Deed {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  told: 'asked' | MutateResult['status']
  /** Its number in the outbox, if it was put there. */
  seq: number | null
}

/** One person's browser: a leader over a local database and a journal that outlive it, and two tabs. */
export class Browser {
  readonly person: Person
  readonly door: Door
  readonly deeds: Deed[] = []
  /** What a reader saw that no reader may see. */
  readonly violations: string[] = []
  /** Every id under which the browser has numbered its mutations. */
  readonly clientIds = new Set<string>()
  readonly #id = crypto.randomUUID()
  readonly #place: Place
  readonly #servers: Servers
  readonly #db: LocalDatabase
  readonly #files = memoryFiles()
  readonly #tabs: TabClient[] = []
  readonly #unanswered = memoryStore()
  #life: Life = { isOver: true, undoesOpenTransaction: false }
  #ended: Promise<unknown> = Promise.resolve()

  private constructor(servers: Servers, place: Place, person: Person, door: Door, db: LocalDatabase) {
    this.#servers = servers
    this.#place = place
    this.person = person
    this.door = door
    this.#db = db
  }

  static async open(servers: Servers, place: Place, person: Person): Promise<Browser> {
    const browser = new Browser(servers, place, person, await servers.openDoor(), await emptyDatabase())
    await browser.#lead()
    for (let n = 0; n < 2; n += 1) browser.#tabs.push(browser.#openTab())
    return browser
  }

  /** Does what a person does in a tab. Resolves when it has been asked for, not when it is done. */
  act(tab: number, name: string, args: Deed['args']): void {
    const deed: Deed = { name, args, told: 'asked', seq: null }
    this.deeds.push(deed)
    const told = (result: MutateResult): void => {
      deed.told = result.status
      deed.seq = result.status === 'queued' ? result.seq : null
    }
    // a tab that is closed is told nothing
    this.#tabs[tab]?.mutate(name, args).then(told, () => undefined)
  }

  reload(tab: number): void {
    this.#tabs[tab]?.close()
    this.#tabs[tab] = this.#openTab()
  }

  /** The worker dies in the middle of whatever it does, and another opens what is left; nothing, if the database is gone too. */
  async crash(how: { undoesOpenTransaction: boolean; losesDatabase: boolean }): Promise<void> {
    this.#die(how.undoesOpenTransaction)
    if (how.losesDatabase) await this.#db.exec(FROM_NOTHING)
    await this.#lead()
  }

  wake(): void {
    for (const tab of this.#tabs) tab.wake()
  }

  get isOnline(): boolean {
    return this.#tabs.every(({ state }) => state.connection === 'online' && state.firstSync === null)
  }

  /** As the tabs show it. */
  get connections(): readonly string[] {
    return this.#tabs.map(({ state }) => (state.firstSync === null ? state.connection : 'in the first sync'))
  }

  get problem(): string | null {
    return this.#tabs[0]?.state.problem?.code ?? null
  }

  outbox(): Promise<StoredMutation[]> {
    return readOutbox(this.#db)
  }

  /** What a tab would see. */
  async rows<T>(text: string): Promise<T[]> {
    const { rows } = await this.#db.query<T>(text)
    return rows
  }

  async close(): Promise<void> {
    for (const tab of this.#tabs) tab.close()
    this.#die(false)
    await this.#db.exec(FROM_NOTHING)
    idle.push(this.#db)
    await this.door.close()
  }

  async #lead(): Promise<void> {
    const life: Life = { isOver: false, undoesOpenTransaction: false }
    this.#life = life
    const { userId } = this.person
    const owner = { userId, workspaceId: this.#place.workspaceId, role: this.person.role }
    const [one, two] = this.#files
    const journal = await OutboxJournal.open([mortalFile(one, life), mortalFile(two, life)])
    const prepared = await prepareSchema(this.#db, browserSchema)
    const clientId = await restoreOutbox(this.#db, owner, prepared.clientId, journal)
    this.clientIds.add(clientId)
    const leadership = new Leadership('leading')
    const leader = new Leader({
      owner,
      origin: this.door.origin,
      opened: { db: mortalDatabase(this.#db, life), clientId, storage: 'opfs', isRemade: false },
      journal,
      rebuilt: null,
      isPassing: false,
      room: new Room(async () => true),
      life: leadership,
      deleteDatabase: async () => void this.violations.push('the database was deleted'),
      channel: (name) => new MortalChannel(this.#channelName(name), life),
    })
    this.#ended = leader.run().then(() => {
      if (!life.isOver) this.violations.push(`the leader ended: ${leadership.state}`)
    })
    this.#ended.catch((error: unknown) => this.violations.push(`the leader failed: ${String(error)}`))
  }

  #die(undoesOpenTransaction: boolean): void {
    this.#life.undoesOpenTransaction = undoesOpenTransaction
    this.#life.isOver = true
    // what ends its waiting and its requests, as the end of its process would
    const requests = new BroadcastChannel(this.#channelName(channelNames(this.person.userId).requests))
    requests.postMessage({ version: PROTOCOL_VERSION + 1 })
    requests.close()
    this.door.drop()
  }

  /** Two browsers of one person hear nothing of each other. */
  #channelName(name: string): string {
    return `${this.#id}/${name}`
  }

  #openTab(): TabClient {
    const tab = new TabClient(
      this.person.userId,
      {
        token: () => this.#servers.issuer.sign(this.person.userId),
        wiped: (reason) => void this.violations.push(`wiped: ${reason}`),
        outdated: () => undefined,
      },
      this.#unanswered,
      (name) => new BroadcastChannel(this.#channelName(name)),
    )
    for (const invariant of consistency(this.#place)) {
      tab.subscribe({
        statement: invariant.statement,
        rows: (rows) => {
          const wrong = invariant.seesWrong(rows)
          if (wrong !== null) this.violations.push(wrong)
        },
        failed: (error) => this.violations.push(String(error)),
      })
    }
    return tab
  }
}

/** What localStorage is to the tabs of one browser. */
function memoryStore(): UnansweredMutations {
  const kept = new Map<string, MutateRequest>()
  return {
    add: (request) => void kept.set(request.id, request),
    remove: (id) => void kept.delete(id),
    all: () => [...kept.values()],
    clear: () => kept.clear(),
  }
}

const FROM_NOTHING = 'drop schema if exists vp, vp_refetch, public cascade; create schema public'

/** Starting Postgres costs more than a history, so databases are emptied and used again. */
const idle: LocalDatabase[] = []

async function emptyDatabase(): Promise<LocalDatabase> {
  return idle.pop() ?? (await openEmptyCluster(pgliteOptions))
}
