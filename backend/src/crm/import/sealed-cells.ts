import { z } from 'zod'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { openDocument, sealDocument } from '../documents/document-vault.ts'

/** The row of `import_rows` that the cells are noted in. */
const place = (workspaceId: string, id: string) => ({ workspaceId, id, tipo: 'recusado' })

const sealedCells = z.object({ chave: z.string(), conteudo: z.string() })
/** A refused row's cells as `import_rows.dados` keeps them. `selado`: those that are a CPF or CNPJ, or were meant to be. */
export const notedCells = z.object({ cells: z.array(z.string()), selado: sealedCells.optional() })
export type NotedCells = z.infer<typeof notedCells>

const numbered = z.array(z.tuple([z.int(), z.string()]))

interface Scope {
  readonly workspaceId: string
  readonly documentKeys: DocumentKeys | null
  readonly documentColumns: readonly number[]
}

/** Takes the cells with numbers out and seals them: the file of refused rows gives them back, the database does not. `id`: the note's. */
export function sealCells(
  { workspaceId, documentKeys, documentColumns }: Scope,
  id: string,
  cells: readonly string[],
): NotedCells {
  const numbers = documentColumns.flatMap((column) => {
    const cell = cells[column] ?? ''
    return cell === '' ? [] : [[column, cell] as const]
  })
  if (documentKeys === null || numbers.length === 0) return { cells: [...cells] }
  const [key] = documentKeys
  return {
    cells: cells.map((cell, column) => (documentColumns.includes(column) ? '' : cell)),
    selado: {
      chave: key.id,
      conteudo: sealDocument(key, place(workspaceId, id), JSON.stringify(numbers)).toString('base64'),
    },
  }
}

/** The cells as they were in the file. @throws Error when a key is missing that they were sealed with */
export function openCells(
  { workspaceId, documentKeys }: Pick<Scope, 'workspaceId' | 'documentKeys'>,
  id: string,
  { cells, selado }: NotedCells,
): readonly string[] {
  if (selado === undefined) return cells
  const whole = [...cells]
  for (const [column, cell] of numbered.parse(JSON.parse(openText(workspaceId, documentKeys, id, selado))))
    whole[column] = cell
  return whole
}

/** The same, sealed with the first of the keys. */
export function sealCellsAnew(
  { workspaceId, documentKeys }: { workspaceId: string; documentKeys: DocumentKeys },
  id: string,
  selado: z.infer<typeof sealedCells>,
): z.infer<typeof sealedCells> {
  const [key] = documentKeys
  const text = openText(workspaceId, documentKeys, id, selado)
  return { chave: key.id, conteudo: sealDocument(key, place(workspaceId, id), text).toString('base64') }
}

function openText(
  workspaceId: string,
  keys: DocumentKeys | null,
  id: string,
  { chave, conteudo }: z.infer<typeof sealedCells>,
): string {
  if (keys === null) throw new Error(`DOCUMENT_KEYS lacks the key ${chave}`)
  return openDocument(keys, chave, place(workspaceId, id), Buffer.from(conteudo, 'base64'))
}
