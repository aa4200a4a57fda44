import { z } from 'zod'
import { importProblem } from './import-problem.ts'
import { importChoice, importTarget } from './import-target.ts'

/** What one import may hold. */
export const MAX_IMPORT_BYTES = 50 * 1024 * 1024
export const MAX_IMPORT_ROWS = 200_000
export const MAX_IMPORT_COLUMNS = 200

/** How long an import can be undone, and its refused rows be had. */
export const KEEP_IMPORT_MS = 30 * 86_400_000

export const separators = { virgula: ',', ponto_e_virgula: ';', tabulacao: '\t', barra: '|' } as const
export const separatorName = z.enum(['virgula', 'ponto_e_virgula', 'tabulacao', 'barra'])
export type SeparatorName = z.infer<typeof separatorName>

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export const encoding = z.enum(encodings)
export type Encoding = z.infer<typeof encoding>

/** `PUT /imports/:id/file`, with the file as its body. What is absent is found out from the file. */
export const importUpload = z.object({
  tipo: importTarget,
  nome: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .regex(/^\P{Cc}+$/u),
  separador: separatorName.optional(),
  codificacao: encoding.optional(),
  /** Whether the first row names the columns. */
  cabecalho: z.enum(['sim', 'nao']).optional(),
})

/** What the file was read as, and what its columns seem to be. */
export const importFile = z.object({
  id: z.uuid(),
  tipo: importTarget,
  nome: z.string(),
  separator: separatorName,
  encoding,
  hasHeader: z.boolean(),
  rows: z.int(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
  /** What each column may be; null: left out. */
  guess: z.array(z.string().nullable()),
})
export type ImportFile = z.infer<typeof importFile>

/** What becomes of a row. */
export const importOutcomes = ['criado', 'atualizado', 'igual', 'recusado'] as const
export type ImportOutcome = (typeof importOutcomes)[number]

const counts = z.record(z.enum(importOutcomes), z.int())

/** `POST /imports/:id/preview` */
export const importPreviewRequest = importChoice
export const importPreview = z.object({
  counts,
  /** How many rows have each problem. */
  problems: z.array(z.object({ code: importProblem.shape.code, count: z.int() })),
  /** Some rows of each outcome. `row`: its number in the file as a spreadsheet counts. */
  samples: z.record(
    z.enum(importOutcomes),
    z.array(
      z.object({
        row: z.int(),
        cells: z.array(z.string()),
        problems: z.array(importProblem),
        /** `atualizado`: what changes. */
        changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
      }),
    ),
  ),
})
export type ImportPreview = z.infer<typeof importPreview>

/** `POST /imports/:id/start` */
export const importStart = importChoice

/** What an undo came to; kept in `import_jobs.result`. */
export const importUndoResult = z.object({
  removed: z.int(),
  restored: z.int(),
  /** Made by the import and changed or used since. */
  keptInUse: z.int(),
  /** Changed by the import, and again since. */
  keptChanged: z.int(),
})
export type ImportUndoResult = z.infer<typeof importUndoResult>

/** `import_jobs.result` */
export const importResult = z.object({
  problems: z.record(z.string(), z.int()).default({}),
  undo: importUndoResult.nullable().default(null),
  /** Why the whole of it failed. */
  error: z.string().nullable().default(null),
})
