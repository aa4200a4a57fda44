import { attachmentStatuses } from '@vp/domain/inbox/media.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'

/** A message's file as the thread knows it. For a role that sees no personal data only its kind and size are here. */
export const attachment = z.object({
  id: z.string(),
  /** MIME type. */
  tipo: z.string(),
  status: z.enum(attachmentStatuses),
  nome_arquivo: z.string().nullable(),
  tamanho_bytes: z.number().nullable(),
  voz: z.boolean(),
  largura: z.number().nullable(),
  altura: z.number().nullable(),
  duracao_ms: z.number().nullable(),
  forma_onda: z.string().nullable(),
  tem_miniatura: z.boolean(),
  /** ISO 8601; until when Meta holds a file that is too large to keep. */
  disponivel_ate: z.string().nullable(),
})
export type Attachment = z.infer<typeof attachment>

/** The same out of a row `a` of attachments. */
export const attachmentColumn = sql`json_build_object('id', a.id, 'tipo', a.tipo, 'status', a.status, 'nome_arquivo', a.nome_arquivo,
  'tamanho_bytes', a.tamanho_bytes, 'voz', a.voz, 'largura', a.largura, 'altura', a.altura, 'duracao_ms', a.duracao_ms,
  'forma_onda', a.forma_onda, 'tem_miniatura', a.miniatura_path is not null, 'disponivel_ate', a.disponivel_ate)`
