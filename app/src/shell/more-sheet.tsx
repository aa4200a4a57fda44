import { Link } from '@tanstack/react-router'
import { useMe } from '../auth/use-member.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Chips } from '../ui/chips.tsx'
import { setTheme, themes, useTheme } from '../ui/theme.ts'
import { themeViews, useAccountItems } from './account-items.ts'
import { ConnectionPill } from './connection-pill.tsx'
import { navigation } from './navigation.ts'
import { roleTexts } from './role-texts.pt-BR.ts'
import { openWindow, useShellWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

const rowClass = 'flex min-h-12 w-full items-center gap-3 px-4 text-left text-md hover:bg-hover'

/** "Mais" on the phone: the places that do not fit in the bar, the person and the device. */
export function MoreSheet({ hiddenFrom }: { hiddenFrom: number }) {
  const shown = useShellWindow('more')
  const me = useMe()
  const theme = useTheme()
  const items = useAccountItems()
  return (
    <Sheet {...shown} title={shellTexts.more}>
      <div className="flex items-center gap-3 border-b border-line p-4">
        <Avatar id={me.userId} nome={me.nome} />
        <div className="flex min-w-0 flex-col">
          <span className="truncate font-medium">{me.nome}</span>
          <span className="truncate text-sm text-muted">
            {roleTexts[me.role]} · {me.email}
          </span>
        </div>
      </div>
      <div className="flex border-b border-line px-2 py-1.5">
        <ConnectionPill variant="full" />
      </div>
      {navigation.slice(hiddenFrom).map((item) => (
        <Link key={item.to} to={item.to} className={rowClass} onClick={() => openWindow(null)}>
          <item.icon aria-hidden size={18} className="text-muted" />
          {item.label}
        </Link>
      ))}
      <div className="flex flex-col gap-2 border-b border-line px-4 py-3">
        <span className="text-sm font-medium text-muted">{shellTexts.theme}</span>
        <Chips
          label={shellTexts.theme}
          value={theme}
          onChange={setTheme}
          chips={themes.map((value) => ({ value, label: themeViews[value].label }))}
        />
      </div>
      {items
        // there is no keyboard to have shortcuts
        .filter((item) => item.id !== 'app.keys')
        .map((item) => (
          <button
            key={item.id}
            type="button"
            className={rowClass}
            onClick={() => {
              openWindow(null)
              item.run()
            }}
          >
            <item.icon aria-hidden size={18} className="text-muted" />
            {item.label}
          </button>
        ))}
    </Sheet>
  )
}
