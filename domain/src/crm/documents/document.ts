import { z } from 'zod'
import { formatCnpj, parseCnpj } from './cnpj.ts'
import { formatCpf, parseCpf } from './cpf.ts'

/** What is kept sealed of a person or company: never in a local database, shown on request. */
export const documentTypes = ['cpf', 'cnpj', 'endereco'] as const
export const documentType = z.enum(documentTypes)
export type DocumentType = z.infer<typeof documentType>

/** Whose it is; the words of `task_relations`. */
export const documentOwners = ['lead', 'contato', 'empresa'] as const
export const documentOwner = z.enum(documentOwners)
export type DocumentOwner = z.infer<typeof documentOwner>

const line = (max: number) => z.string().trim().max(max)

/** The 26 states and the Distrito Federal. */
export const states = 'AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO'.split(' ')

/** An address in Brazil. `cep`: eight digits, or empty. */
export const address = z.object({
  cep: z
    .string()
    .transform((text) => text.replaceAll(/\D/gu, ''))
    .pipe(z.string().regex(/^(\d{8})?$/u)),
  logradouro: line(200).min(1),
  numero: line(20),
  complemento: line(100),
  bairro: line(100),
  cidade: line(100).min(1),
  uf: z
    .string()
    .trim()
    .toUpperCase()
    .refine((uf) => states.includes(uf), 'a state of Brazil'),
})
export type Address = z.infer<typeof address>

/** The same as it is stored: eight digits or none, the state in capitals. */
export const storedAddress = z.object({
  cep: z.string(),
  logradouro: z.string(),
  numero: z.string(),
  complemento: z.string(),
  bairro: z.string(),
  cidade: z.string(),
  uf: z.string(),
})

const number = (parse: (text: string) => string | null) =>
  z.string().transform((text, context) => {
    const parsed = parse(text)
    if (parsed !== null) return parsed
    context.addIssue({ code: 'custom', message: 'wrong check digits or length' })
    return z.NEVER
  })

/** What each holds: numbers without points, as they are compared. */
export const documentSchemas = { cpf: number(parseCpf), cnpj: number(parseCnpj), endereco: address } as const

/** What `PUT` takes: as it was typed. */
export const setDocumentRequest = z.discriminatedUnion('tipo', [
  z.object({ tipo: z.literal('cpf'), valor: documentSchemas.cpf }),
  z.object({ tipo: z.literal('cnpj'), valor: documentSchemas.cnpj }),
  z.object({ tipo: z.literal('endereco'), valor: documentSchemas.endereco }),
])
export type SetDocumentRequest = z.infer<typeof setDocumentRequest>

/** A person or company who has a number. */
export const documentHolder = z.object({ dono: documentOwner, id: z.uuid(), nome: z.string() })
export type DocumentHolder = z.infer<typeof documentHolder>

/** Which there are, without what they hold. */
export const documentsAnswer = z.object({ tipos: z.array(documentType) })

/** `others`: who else has the same number. */
export const setDocumentAnswer = z.object({ others: z.array(documentHolder) })

/** As it is stored: {@link documentSchemas}. */
export const revealAnswer = z.discriminatedUnion('tipo', [
  z.object({ tipo: z.literal('cpf'), valor: z.string() }),
  z.object({ tipo: z.literal('cnpj'), valor: z.string() }),
  z.object({ tipo: z.literal('endereco'), valor: storedAddress }),
])
export type RevealAnswer = z.infer<typeof revealAnswer>

export const findByNumberRequest = z.object({ numero: z.string().max(40) })
export const findByNumberAnswer = z.object({ holders: z.array(documentHolder) })

/** Which number a text is, if it is one: with or without points. */
export function documentNumber(text: string): { tipo: 'cpf' | 'cnpj'; numero: string } | null {
  const cpf = parseCpf(text)
  if (cpf !== null) return { tipo: 'cpf', numero: cpf }
  const cnpj = parseCnpj(text)
  return cnpj === null ? null : { tipo: 'cnpj', numero: cnpj }
}

/** As people write it; an address on lines. */
export function formatDocument(document: RevealAnswer): string {
  if (document.tipo === 'cpf') return formatCpf(document.valor)
  if (document.tipo === 'cnpj') return formatCnpj(document.valor)
  const { cep, logradouro, numero, complemento, bairro, cidade, uf } = document.valor
  const parts = (separator: string, ...words: string[]) => words.filter((word) => word !== '').join(separator)
  return parts(
    '\n',
    parts(', ', logradouro, numero, complemento),
    bairro,
    parts(' · ', `${cidade}/${uf}`, cep.replace(/^(\d{5})(\d{3})$/u, '$1-$2')),
  )
}
