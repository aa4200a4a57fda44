import { currentCommands, type Command } from './commands.ts'

const SEQUENCE_MS = 1_200

/** What of a keyboard event decides. */
export interface KeyPress {
  readonly key: string
  readonly hasModifier: boolean
}

export type KeyOutcome = { kind: 'run'; command: Command } | { kind: 'wait'; prefix: string } | { kind: 'none' }

const isChord = (keys: string) => keys.includes('+') && keys.length > 1

/** What a key means after `prefix`, the first key of a sequence still open (empty: none). */
export function resolveKey(commands: readonly Command[], prefix: string, press: KeyPress): KeyOutcome {
  const typed = press.hasModifier ? `Ctrl+${press.key.toUpperCase()}` : press.key
  const wanted = prefix === '' ? typed : `${prefix} ${typed}`
  const command = commands.find((candidate) => candidate.keys === wanted)
  if (command !== undefined) return { kind: 'run', command }
  const opensSequence =
    prefix === '' && commands.some(({ keys }) => keys !== undefined && !isChord(keys) && keys.startsWith(`${typed} `))
  return opensSequence ? { kind: 'wait', prefix: typed } : { kind: 'none' }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))
  )
}

/** Listens for the commands' keys until the returned function is called. Letters do nothing while someone types or a
 *  dialog or menu is open; chords work everywhere. */
export function listenForCommandKeys(): () => void {
  let prefix = ''
  let prefixUntil = 0

  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    const hasModifier = event.ctrlKey || event.metaKey
    const isCovered = document.querySelector('[role=dialog], [role=menu], [role=listbox]') !== null
    if (!hasModifier && (isTyping(event.target) || isCovered)) return
    const open = event.timeStamp < prefixUntil ? prefix : ''
    const outcome = resolveKey(currentCommands(), open, { key: event.key, hasModifier })
    prefix = outcome.kind === 'wait' ? outcome.prefix : ''
    prefixUntil = event.timeStamp + SEQUENCE_MS
    if (outcome.kind !== 'run') return
    // an undo inside a text field is the field's own, and so is all of it
    if (['Ctrl+Z', 'Ctrl+A'].includes(outcome.command.keys ?? '') && isTyping(event.target)) return
    event.preventDefault()
    outcome.command.run()
  }

  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}
