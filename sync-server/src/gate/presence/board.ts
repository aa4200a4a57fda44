import {
  PRESENCE_LEASE_MS,
  PRESENCE_MEMORY_MS,
  type PresenceEntry,
  type PresenceReport,
} from '@vp/domain/inbox/presence.ts'

/** What one device has said. */
export interface DeviceReport extends PresenceReport {
  readonly workspaceId: string
  readonly userId: string
  readonly clientId: string
}

interface Device {
  readonly userId: string
  readonly viewing: ReadonlyMap<string, { isTyping: boolean }>
  readonly heardAt: number
}

type Place = Omit<PresenceEntry, 'ageMs'> & { heardAt: number }
type Listener = (entries: PresenceEntry[]) => void

class Workspace {
  readonly devices = new Map<string, Device>()
  readonly places = new Map<string, Place>()
  readonly listeners = new Set<Listener>()

  get isEmpty(): boolean {
    return this.devices.size + this.places.size + this.listeners.size === 0
  }
}

/** Who is at which conversation, in memory and nowhere else: a device holds a lease that its reports renew, and when it lapses the person
 *  was last there when they were last heard. Listeners are told of changes alone, not of each renewal. */
export class PresenceBoard {
  readonly #workspaces = new Map<string, Workspace>()
  readonly #leaseMs: number
  readonly #now: () => number

  constructor({ leaseMs = PRESENCE_LEASE_MS, now = Date.now }: { leaseMs?: number; now?: () => number } = {}) {
    this.#leaseMs = leaseMs
    this.#now = now
  }

  /** Takes what a device says of itself in place of what it said before. */
  hear({ workspaceId, userId, clientId, viewing }: DeviceReport): void {
    const workspace = this.#workspace(workspaceId)
    const key = `${userId}:${clientId}`
    const before = workspace.devices.get(key)?.viewing ?? new Map<string, unknown>()
    const after = new Map(viewing.map(({ conversationId, isTyping }) => [conversationId, { isTyping }]))
    if (after.size === 0) workspace.devices.delete(key)
    else workspace.devices.set(key, { userId, viewing: after, heardAt: this.#now() })
    this.#settle(workspaceId, userId, new Set([...before.keys(), ...after.keys()]), this.#now())
  }

  /** Ends what has lapsed, and forgets what nobody asks for any more. */
  sweep(): void {
    const now = this.#now()
    for (const [workspaceId, workspace] of this.#workspaces) {
      for (const [key, device] of workspace.devices) {
        if (now - device.heardAt < this.#leaseMs) continue
        workspace.devices.delete(key)
        this.#settle(workspaceId, device.userId, device.viewing.keys(), null)
      }
      for (const [key, place] of workspace.places) {
        if (!place.isHere && now - place.heardAt >= PRESENCE_MEMORY_MS) workspace.places.delete(key)
      }
      if (workspace.isEmpty) this.#workspaces.delete(workspaceId)
    }
  }

  /** Everyone of a workspace who is or lately was at a conversation. */
  of(workspaceId: string): PresenceEntry[] {
    return [...(this.#workspaces.get(workspaceId)?.places.values() ?? [])].map((place) => this.#entryOf(place))
  }

  /** Calls `listener` with what has changed in a workspace, until the returned function is called. */
  listen(workspaceId: string, listener: Listener): () => void {
    const { listeners } = this.#workspace(workspaceId)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  #workspace(workspaceId: string): Workspace {
    const known = this.#workspaces.get(workspaceId)
    if (known !== undefined) return known
    const made = new Workspace()
    this.#workspaces.set(workspaceId, made)
    return made
  }

  /** Works out anew how a person stands to conversations. `heardAt` null: they were not heard now. */
  #settle(workspaceId: string, userId: string, conversationIds: Iterable<string>, heardAt: number | null): void {
    const workspace = this.#workspace(workspaceId)
    const own = [...workspace.devices.values()].filter((device) => device.userId === userId)
    const changed: PresenceEntry[] = []
    for (const conversationId of conversationIds) {
      const views = own.flatMap(({ viewing }) => viewing.get(conversationId) ?? [])
      const key = `${userId}:${conversationId}`
      const before = workspace.places.get(key)
      const place: Place = {
        userId,
        conversationId,
        isHere: views.length > 0,
        isTyping: views.some(({ isTyping }) => isTyping),
        heardAt: heardAt ?? before?.heardAt ?? this.#now(),
      }
      workspace.places.set(key, place)
      if (before?.isHere !== place.isHere || before.isTyping !== place.isTyping) changed.push(this.#entryOf(place))
    }
    if (changed.length === 0) return
    for (const listener of workspace.listeners) listener(changed)
  }

  #entryOf({ heardAt, ...place }: Place): PresenceEntry {
    // who is here is known to be here now
    return { ...place, ageMs: place.isHere ? 0 : Math.max(0, this.#now() - heardAt) }
  }
}
