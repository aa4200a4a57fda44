import type { LucideIcon } from 'lucide-react'
import { useEffect, useId, useSyncExternalStore } from 'react'

/** Something a person can do from here: listed in the palette (Ctrl+K), in the keys list (`?`), and done by its keys. */
export interface Command {
  /** Stable and unique: `inbox.resolve`. */
  readonly id: string
  readonly label: string
  readonly group: string
  /** One key (`e`, `?`), a sequence (`g i`) or a chord (`Ctrl+K`). */
  readonly keys?: string
  readonly icon?: LucideIcon
  /** Other words that find it. */
  readonly keywords?: string
  /** In the keys list but not in the palette: moves that make sense only as a key. */
  readonly isKeyOnly?: boolean
  /** Its keys win over another command's: what is selected goes before what is open. */
  readonly isForemost?: boolean
  readonly run: () => void
}

const registered = new Map<string, readonly Command[]>()
let all: readonly Command[] = []
const listeners = new Set<() => void>()

function publish() {
  const byId = new Map<string, Command>()
  for (const commands of registered.values()) for (const command of commands) byId.set(command.id, command)
  const isLater = (command: Command) => command.isForemost !== true
  all = [...byId.values()].toSorted((a, b) => Number(isLater(a)) - Number(isLater(b)))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Offers commands while the caller is on the screen. `commands` must keep its identity between renders (useMemo). */
export function useCommands(commands: readonly Command[]): void {
  const owner = useId()
  useEffect(() => {
    registered.set(owner, commands)
    publish()
    return () => {
      registered.delete(owner)
      publish()
    }
  }, [owner, commands])
}

/** All commands that can be done now. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => all)
}

/** The same, for those who are not components. */
export function currentCommands(): readonly Command[] {
  return all
}
