import { Dialog } from '../ui/dialog.tsx'
import { useAllCommands, type Command } from '../ui/commands.ts'
import { Kbd } from '../ui/kbd.tsx'
import { useShellWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** `?`: every key that does something here. */
export function KeysDialog() {
  const shown = useShellWindow('keys')
  const groups = byGroup(useAllCommands().filter(({ keys }) => keys !== undefined))
  return (
    <Dialog {...shown} title={shellTexts.keys} width="md">
      <div className="gap-x-8 md:columns-2">
        {groups.map(([group, commands]) => (
          <section key={group} className="flex break-inside-avoid flex-col gap-1 pb-5">
            <h3 className="text-sm font-semibold text-muted">{group}</h3>
            <dl className="flex flex-col">
              {commands.map(({ id, label, keys = '' }) => (
                <div key={id} className="flex min-h-8 items-center justify-between gap-3">
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                    <span className="sr-only">{keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** Commands under their groups, in the order of first appearance. */
export function byGroup(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>()
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  return [...groups]
}
