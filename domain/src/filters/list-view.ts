import { z } from 'zod'
import { filters } from './filter.ts'
import { listNames } from './list-fields.ts'

/** The screens that have saved views of filters; the inbox's are of its own shape (inbox/saved-view.ts). */
export const viewScreens = listNames
export type ViewScreen = (typeof viewScreens)[number]

/** What a saved view of a list keeps. Loose about what it does not know: a newer app may have saved more. */
export const listView = z.object({
  filtros: filters,
  /** A field's name, with `-` before it for the other way round; absent: the list's own order. */
  por: z.string().max(60).optional(),
  /** Text that was searched. */
  busca: z.string().max(200).optional(),
  /** The columns shown, in order. */
  colunas: z.array(z.string().max(60)).max(60).optional(),
  /** How the screen shows it, where there are several ways. */
  vista: z.string().max(40).optional(),
})
export type ListView = z.infer<typeof listView>
