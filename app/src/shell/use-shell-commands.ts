import { useNavigate } from '@tanstack/react-router'
import { ArchiveRestore, Bell, CloudUpload, Undo2 } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useCan } from '../auth/use-member.ts'
import { deletionTexts } from '../deletions/texts.pt-BR.ts'
import { notificationTexts } from '../notifications/texts.pt-BR.ts'
import { whenDone } from '../sync/under-way.ts'
import { listenForCommandKeys } from '../ui/command-keys.ts'
import { useCommands, type Command } from '../ui/commands.ts'
import { setTheme, themes } from '../ui/theme.ts'
import { undoLast } from '../ui/toast.tsx'
import { themeViews, useAccountItems } from './account-items.ts'
import { navigation } from './navigation.ts'
import { openWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** Offers what can be done from everywhere, and listens for all commands' keys. */
export function useShellCommands(): void {
  const navigate = useNavigate()
  const items = useAccountItems()
  const mayDelete = useCan('ownRecords.delete')
  const commands = useMemo<Command[]>(
    () => [
      ...navigation.map((item) => ({
        id: `go.${item.to}`,
        label: item.label,
        group: shellTexts.groupGo,
        icon: item.icon,
        keys: item.keys,
        run: () => void navigate({ to: item.to }),
      })),
      {
        id: 'app.palette',
        label: shellTexts.palette,
        group: shellTexts.groupApp,
        keys: 'Ctrl+K',
        isKeyOnly: true,
        run: () => openWindow('palette'),
      },
      {
        id: 'app.undo',
        label: shellTexts.undo,
        group: shellTexts.groupApp,
        keys: 'Ctrl+Z',
        icon: Undo2,
        // pressed before what was done could offer its way back, it means that one
        run: () => void whenDone().then(undoLast),
      },
      {
        id: 'app.notifications',
        label: notificationTexts.title,
        group: shellTexts.groupGo,
        keys: 'g n',
        icon: Bell,
        keywords: 'notificações sino',
        run: () => openWindow('notifications'),
      },
      ...(mayDelete
        ? [
            {
              id: 'go.deletions',
              label: deletionTexts.title,
              group: shellTexts.groupGo,
              icon: ArchiveRestore,
              keywords: deletionTexts.keywords,
              run: () => void navigate({ to: '/app/ajustes', search: { aba: 'excluidos' } }),
            },
          ]
        : []),
      {
        id: 'app.pending',
        label: shellTexts.pendingTitle,
        group: shellTexts.groupApp,
        icon: CloudUpload,
        keywords: 'offline enviar fila',
        run: () => openWindow('pending'),
      },
      ...themes.map((theme) => ({
        id: `app.theme.${theme}`,
        label: `${shellTexts.theme}: ${themeViews[theme].label.toLowerCase()}`,
        group: shellTexts.groupApp,
        icon: themeViews[theme].icon,
        keywords: 'tema escuro claro',
        run: () => setTheme(theme),
      })),
      ...items.map((item) => ({ ...item, group: shellTexts.groupApp })),
    ],
    [navigate, items, mayDelete],
  )
  useCommands(commands)
  useEffect(() => listenForCommandKeys(), [])
}
