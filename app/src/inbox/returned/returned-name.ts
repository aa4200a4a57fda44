import { z } from 'zod'
import type { OutboxEntry } from '../../sync/use-outbox.ts'
import { returnedKinds } from './texts.pt-BR.ts'

const text = z.string().trim().min(1).optional().catch(undefined)
const fields = z.object({
  legenda: text,
  nomeArquivo: text,
  voz: z.boolean().optional().catch(undefined),
})

/** What a message without words of its own is called: by its caption, its file, or what it is. */
export function returnedName({ name, args }: Pick<OutboxEntry, 'name' | 'args'>): string {
  const { legenda, nomeArquivo, voz } = fields.catch({}).parse(args)
  if (voz === true) return returnedKinds.voice
  return legenda ?? nomeArquivo ?? returnedKinds.named[name] ?? returnedKinds.other
}
