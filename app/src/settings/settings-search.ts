import { z } from 'zod'
import { personSearch } from '../crm/lgpd/person-search.ts'

export const settingsTabs = [
  'etiquetas',
  'campos',
  'funis',
  'respostas',
  'atendimento',
  'agenda',
  'avisos',
  'excluidos',
  'privacidade',
] as const
export type SettingsTab = (typeof settingsTabs)[number]

/** What the URL keeps: which part of the screen. */
export const settingsSearch = z.object({
  aba: z.enum(settingsTabs).optional().catch(undefined),
  /** Whose data are meant, under Privacidade. */
  pessoa: personSearch.optional().catch(undefined),
})
