import { useMe } from '../auth/use-member.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.tsx'
import { setTheme, themes, useTheme } from '../ui/theme.ts'
import { themeViews, toTheme, useAccountItems } from './account-items.ts'
import { roleTexts } from './role-texts.pt-BR.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** The person at the foot of the rail: who they are here, how it looks, and the way out. */
export function UserMenu() {
  const me = useMe()
  const theme = useTheme()
  const items = useAccountItems()
  return (
    <Menu
      side="right"
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${shellTexts.account}: ${me.nome}`}
          className="flex size-10 items-center justify-center rounded-full"
        >
          <Avatar id={me.userId} nome={me.nome} size="sm" />
        </button>
      }
    >
      <div className="flex flex-col px-2 py-1.5">
        <span className="truncate font-medium" title={me.nome}>
          {me.nome}
        </span>
        <span className="truncate text-sm text-muted" title={me.email}>
          {me.email}
        </span>
        <span className="text-sm text-muted">{roleTexts[me.role]}</span>
      </div>
      <MenuSeparator />
      <MenuLabel>{shellTexts.theme}</MenuLabel>
      <MenuChoices label={shellTexts.theme} value={theme} onChange={(value) => setTheme(toTheme(value))}>
        {themes.map((choice) => {
          const { label, icon: Icon } = themeViews[choice]
          return (
            <MenuChoice key={choice} value={choice} lead={<Icon aria-hidden size={16} className="text-muted" />}>
              {label}
            </MenuChoice>
          )
        })}
      </MenuChoices>
      <MenuSeparator />
      {items.map((item) => (
        <MenuItem key={item.id} icon={item.icon} onSelect={item.run}>
          {item.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
