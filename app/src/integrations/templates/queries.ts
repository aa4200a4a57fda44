import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../../sync/instant.ts'

export const templateRow = z.object({
  id: z.string(),
  nome: z.string(),
  idioma: z.string(),
  categoria: z.string(),
  status: z.string(),
  quality: z.string().nullable(),
  rejection_reason: z.string().nullable(),
  components: z.unknown(),
})
export type TemplateRow = z.infer<typeof templateRow>

/** All templates, in the order of their names. */
export const templatesQuery = sql`
  select id, nome, idioma, categoria, status, quality, rejection_reason, components
  from whatsapp_templates order by nome, idioma`

export const accountRow = z.object({
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  waba_id: z.string().nullable(),
  templates_synced_at: instant.nullable(),
  templates_sync_error: z.string().nullable(),
})
export type AccountRow = z.infer<typeof accountRow>

/** The numbers of which templates can be read. */
export const accountsQuery = sql`
  select id, nome, telefone, waba_id, templates_synced_at, templates_sync_error
  from integration_accounts order by created_at, id`
