import { useNavigate } from '@tanstack/react-router'
import {
  Download,
  FileUp,
  Keyboard,
  RadioTower,
  LogOut,
  Monitor,
  Moon,
  RefreshCw,
  Settings,
  Sun,
  type LucideIcon,
} from 'lucide-react'
import { useMemo } from 'react'
import { useCan } from '../auth/use-member.ts'
import { themes, type Theme } from '../ui/theme.ts'
import { openWindow } from './shell-state.ts'
import { startSignOut } from './sign-out-dialog.tsx'
import { shellTexts } from './texts.pt-BR.ts'
import { useInstall } from './install-prompt.ts'

export const themeViews: Record<Theme, { label: string; icon: LucideIcon }> = {
  system: { label: shellTexts.themeSystem, icon: Monitor },
  light: { label: shellTexts.themeLight, icon: Sun },
  dark: { label: shellTexts.themeDark, icon: Moon },
}

export function toTheme(value: string): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}

export interface AccountItem {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  /** Keys that do the same from anywhere. */
  readonly keys?: string
  readonly keywords?: string
  readonly run: () => void
}

/** What belongs to the person and the device, the same in the menu, the phone's "Mais" and the palette. */
export function useAccountItems(): AccountItem[] {
  const navigate = useNavigate()
  const install = useInstall()
  const maySeeChannels = useCan('channels.read')
  const mayImport = useCan('csv.use')
  return useMemo(() => {
    const installItem: AccountItem = {
      id: 'app.install',
      label: shellTexts.install,
      icon: Download,
      run: () => (install.way === 'prompt' ? void install.prompt() : openWindow('install')),
    }
    const channelsItem: AccountItem = {
      id: 'app.channels',
      label: shellTexts.channels,
      icon: RadioTower,
      keys: 'g w',
      keywords: 'whatsapp modelos template integrações número',
      run: () => void navigate({ to: '/app/integracoes' }),
    }
    const importItem: AccountItem = {
      id: 'app.import',
      label: shellTexts.importFile,
      icon: FileUp,
      keywords: 'csv planilha excel importar leads contatos empresas',
      run: () => void navigate({ to: '/app/importar' }),
    }
    return [
      ...(maySeeChannels ? [channelsItem] : []),
      ...(mayImport ? [importItem] : []),
      {
        id: 'app.settings',
        label: shellTexts.settings,
        icon: Settings,
        keys: 'g a',
        keywords: 'etiquetas funis etapas campos personalizados configurações respostas rápidas avisos',
        run: () => void navigate({ to: '/app/ajustes' }),
      },
      {
        id: 'app.sync',
        label: shellTexts.sync,
        icon: RefreshCw,
        keys: 'g s',
        keywords: 'aparelho dados local diagnóstico offline espaço',
        run: () => void navigate({ to: '/app/sincronizacao' }),
      },
      { id: 'app.keys', label: shellTexts.keys, icon: Keyboard, keys: '?', run: () => openWindow('keys') },
      ...(install.way === 'none' ? [] : [installItem]),
      {
        id: 'app.sign-out',
        label: shellTexts.signOut,
        icon: LogOut,
        keywords: 'logout',
        run: () => void startSignOut(),
      },
    ]
  }, [navigate, install, maySeeChannels, mayImport])
}
