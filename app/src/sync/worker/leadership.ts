/** The life of a tab's worker. standing: waits for its turn to lead, another leads or has just died. opening: it is its turn, the
 *  database is being opened. leading: answers the tabs. repairing: the database broke; it is closed, deleted and opened anew.
 *  leadingRepaired: leads with that one. steppingDown: a newer version is to lead; what has begun is finished and the database
 *  closed. wiping: the same, and then all is deleted. apologising: there is no database to answer with; the tabs are told why.
 *  wiped: nobody is to begin a new database in place of the deleted one. over: nothing more to do. */
export const leadershipStates = [
  'standing',
  'opening',
  'leading',
  'repairing',
  'leadingRepaired',
  'steppingDown',
  'wiping',
  'apologising',
  'wiped',
  'over',
] as const
export type LeadershipState = (typeof leadershipStates)[number]

/** elected: got the leader's lock. opened: the database is open, with all that was not sent in it. failed: it could not be opened,
 *  closed or deleted. broke: it turned out to be damaged. outranked: a tab of a newer version was heard. wipe: signed out, revoked,
 *  or no member any more. closed: what it held is closed, and deleted where it had to be. wipeHeard: a leader says that it has
 *  deleted the database; its own word comes back too. */
export const leadershipEvents = [
  'elected',
  'opened',
  'failed',
  'broke',
  'outranked',
  'wipe',
  'closed',
  'wipeHeard',
] as const
export type LeadershipEvent = (typeof leadershipEvents)[number]

/** impossible: only a bug brings these together. */
export const nextLeadershipState: Record<LeadershipState, Record<LeadershipEvent, LeadershipState | 'impossible'>> = {
  standing: {
    elected: 'opening',
    opened: 'impossible',
    failed: 'impossible',
    broke: 'impossible',
    outranked: 'impossible', // it does not listen to tabs yet
    wipe: 'impossible',
    closed: 'impossible',
    wipeHeard: 'over',
  },
  opening: {
    elected: 'impossible', // a lock is granted once
    opened: 'leading',
    failed: 'apologising',
    broke: 'impossible', // what is found while opening is dealt with there
    outranked: 'impossible',
    wipe: 'impossible',
    closed: 'impossible',
    wipeHeard: 'opening', // of the one before, and done with
  },
  leading: {
    elected: 'impossible',
    opened: 'impossible',
    failed: 'apologising',
    broke: 'repairing',
    outranked: 'steppingDown',
    wipe: 'wiping',
    closed: 'impossible',
    wipeHeard: 'leading',
  },
  repairing: {
    elected: 'impossible',
    opened: 'leadingRepaired',
    failed: 'apologising',
    broke: 'repairing', // found again by what was under way
    outranked: 'repairing', // the newer one tells the next leader too
    wipe: 'repairing', // told again to the next leader, by the server
    closed: 'repairing',
    wipeHeard: 'repairing',
  },
  leadingRepaired: {
    elected: 'impossible',
    opened: 'impossible',
    failed: 'apologising',
    broke: 'apologising', // twice in one life is no damage but a bug
    outranked: 'steppingDown',
    wipe: 'wiping',
    closed: 'impossible',
    wipeHeard: 'leadingRepaired',
  },
  steppingDown: {
    elected: 'impossible',
    opened: 'impossible',
    failed: 'apologising',
    broke: 'steppingDown', // the next one finds it too
    outranked: 'steppingDown',
    wipe: 'steppingDown', // told again to the next leader
    closed: 'over',
    wipeHeard: 'steppingDown',
  },
  wiping: {
    elected: 'impossible',
    opened: 'impossible',
    failed: 'apologising', // the person may sign out again
    broke: 'wiping', // it goes anyway
    outranked: 'wiping',
    wipe: 'wiping',
    closed: 'wiped',
    wipeHeard: 'wiping',
  },
  apologising: {
    elected: 'impossible',
    opened: 'impossible',
    failed: 'apologising',
    broke: 'apologising', // after the second time
    outranked: 'steppingDown', // a newer version may know how to open it
    wipe: 'wiping',
    closed: 'apologising', // the database that broke twice
    wipeHeard: 'apologising',
  },
  wiped: {
    elected: 'impossible',
    opened: 'impossible',
    failed: 'impossible',
    broke: 'impossible',
    outranked: 'wiped',
    wipe: 'wiped',
    closed: 'impossible',
    wipeHeard: 'wiped',
  },
  over: {
    elected: 'over', // its turn came while it was being ended
    opened: 'impossible',
    failed: 'impossible',
    broke: 'impossible',
    outranked: 'over',
    wipe: 'over',
    closed: 'impossible',
    wipeHeard: 'over',
  },
}

/** What the tabs have of it. silence: what they ask is asked again of the next. */
export const leadershipAnswer: Record<LeadershipState, 'silence' | 'answers' | 'apology'> = {
  standing: 'silence',
  opening: 'silence',
  leading: 'answers',
  repairing: 'silence',
  leadingRepaired: 'answers',
  steppingDown: 'silence',
  wiping: 'silence',
  apologising: 'apology',
  wiped: 'silence',
  over: 'silence',
}

/** Whether it keeps the leader's lock, and with it everybody else from the database. */
export const holdsLeaderLock: Record<LeadershipState, boolean> = {
  standing: false,
  opening: true,
  leading: true,
  repairing: true,
  leadingRepaired: true,
  steppingDown: true,
  wiping: true,
  apologising: true,
  wiped: true,
  over: false,
}

/** Where one worker stands. */
export class Leadership {
  #state: LeadershipState
  readonly #listeners = new Set<() => void>()

  constructor(state: LeadershipState = 'standing') {
    this.#state = state
  }

  get state(): LeadershipState {
    return this.#state
  }

  get answer(): 'silence' | 'answers' | 'apology' {
    return leadershipAnswer[this.#state]
  }

  /** @returns whether anything changed by it */
  step(event: LeadershipEvent): boolean {
    const next = nextLeadershipState[this.#state][event]
    if (next === 'impossible') throw new Error(`a worker that is ${this.#state} met "${event}"`)
    if (next === this.#state) return false
    this.#state = next
    for (const listener of this.#listeners) listener()
    return true
  }

  /** Resolves as soon as `holds` does. */
  async until(holds: (life: Leadership) => boolean): Promise<void> {
    if (holds(this)) return
    await new Promise<void>((resolve) => {
      const listener = (): void => {
        if (!holds(this)) return
        this.#listeners.delete(listener)
        resolve()
      }
      this.#listeners.add(listener)
    })
  }
}
