import { z } from 'zod'

export const settingsTabs = ['etiquetas', 'campos', 'funis', 'respostas', 'atendimento', 'agenda', 'avisos'] as const
export type SettingsTab = (typeof settingsTabs)[number]

/** What the URL keeps: which part of the screen. */
export const settingsSearch = z.object({ aba: z.enum(settingsTabs).optional().catch(undefined) })
