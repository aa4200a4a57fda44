import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { FileStorage } from '../../storage/file-storage.ts'
import { sniffType } from './sniff-type.ts'
import { studyFile, type FileFacts } from './study-file.ts'

/** A file that lies in Storage, and what is known of it. */
export interface KeptFile extends Omit<FileFacts, 'miniatura'> {
  tipo: string
  tamanhoBytes: number
  sha256: string
  storagePath: string
  miniaturaPath: string | null
}

/** Puts a file into Storage under its workspace and attachment, with its small picture beside it; again in the same place when it is
 *  repeated. What cannot be studied is kept as it is. @throws StorageFailed */
export async function keepFile(
  { storage, log }: { storage: FileStorage; log: Pick<Logger, 'warn'> },
  where: { workspaceId: string; attachmentId: string },
  content: Uint8Array,
  declaredType: string,
): Promise<KeptFile> {
  const tipo = await sniffType(content, declaredType)
  const { miniatura, ...facts } = await studyOrNothing(log, content, tipo)
  const folder = `${where.workspaceId}/${where.attachmentId}`
  const storagePath = `${folder}/original`
  const miniaturaPath = miniatura === null ? null : `${folder}/miniatura.jpg`
  await storage.write(storagePath, content, tipo)
  if (miniatura !== null && miniaturaPath !== null) await storage.write(miniaturaPath, miniatura, 'image/jpeg')
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { ...facts, tipo, tamanhoBytes: content.length, sha256, storagePath, miniaturaPath }
}

async function studyOrNothing(log: Pick<Logger, 'warn'>, content: Uint8Array, tipo: string): Promise<FileFacts> {
  try {
    return await studyFile(content, tipo)
  } catch (error) {
    // whatever a decoder says of a broken or strange file; the file itself is worth keeping
    log.warn({ tipo, reason: error instanceof Error ? error.name : 'unknown' }, 'a file could not be studied')
    return { largura: null, altura: null, duracaoMs: null, formaOnda: null, miniatura: null }
  }
}
