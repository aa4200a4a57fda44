import { z } from 'zod'
import { id } from '../ids.ts'
import type { MutationTx } from '../mutator.ts'
import { sql } from '../sql.ts'
import { MAX_FILE_BYTES } from './media.ts'

const pixels = z.int().positive().nullable()

/** A file of ours as the device sees it; the server looks again. */
export const outgoingFile = z.object({
  /** Also names the file itself, which travels apart and before. */
  attachmentId: id,
  /** MIME type. */
  mimeType: z.string().max(200),
  nomeArquivo: z.string().trim().min(1).max(240).nullable(),
  tamanhoBytes: z.int().positive().max(MAX_FILE_BYTES),
  largura: pixels,
  altura: pixels,
  duracaoMs: z.int().nonnegative().nullable(),
})
export type OutgoingFile = z.output<typeof outgoingFile>

/** Puts the file's row beside its message. `forma_onda` and `voz` belong to recordings. */
export async function attachFile(
  tx: MutationTx,
  messageId: string,
  file: OutgoingFile & { readonly formaOnda?: string | null; readonly voz?: boolean },
): Promise<void> {
  await tx.query(sql`
    insert into attachments (id, workspace_id, message_id, tipo, tamanho_bytes, nome_arquivo, largura, altura, duracao_ms, forma_onda, voz)
    values (${file.attachmentId}, ${tx.actor.workspaceId}, ${messageId}, ${file.mimeType}, ${file.tamanhoBytes}, ${file.nomeArquivo},
      ${file.largura}, ${file.altura}, ${file.duracaoMs}, ${file.formaOnda ?? null}, ${file.voz ?? false})`)
}
