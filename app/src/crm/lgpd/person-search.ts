import { personKind } from '@vp/domain/crm/lgpd/lgpd-commands.ts'
import { z } from 'zod'

/** Whose data are meant, in an address: `lead_<id>` or `contato_<id>`. */
export const personSearch = z.string().regex(/^(?:lead|contato)_[0-9a-f-]{36}$/u)

/** The two parts of it. */
export function personOf(pessoa: string): { tipo: z.infer<typeof personKind>; id: string } {
  const [tipo, id = ''] = pessoa.split('_')
  return { tipo: personKind.parse(tipo), id }
}
