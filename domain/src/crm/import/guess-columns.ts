import { fold } from '../../fold.ts'
import { documentNumber } from '../documents/document.ts'
import { importFields, type ColumnUse, type ImportField, type ImportTarget } from './import-target.ts'
import { readPhone } from './read-phone.ts'

/** Headers of exports of Excel, Google Contacts, RD Station, HubSpot and others, folded: no accents, no capitals, words apart by one
 *  blank. `nome` whole comes before its parts: where a file has both, the parts are left out. */
const wholeName =
  'nome|nome completo|name|full name|contact name|nome do contato|nome do lead|cliente|lead|contato|razao social|display name'
const partsOfName =
  'first name|given name|primeiro nome|middle name|additional name|nome do meio|last name|family name|sobrenome|ultimo nome'
const patterns: Record<Exclude<ImportField, 'nome'>, RegExp> = {
  telefone:
    /^(?:(?:numero de |numero do )?(?:telefone|celular|fone|tel|whats ?app|phone|mobile|cell)(?: (?:celular|movel|principal|comercial|residencial|fixo|number|phone|phone number|\d+))*(?: (?:value|valor))?|mobile phone(?: number)?|(?:home|business|primary|work|main) phone|phone \d+ value|telefone \d+ valor|ddd telefone|numero)$/u,
  email:
    /^(?:(?:endereco de )?e ?mail(?: (?:principal|comercial|address|\d+))*(?: (?:value|valor))?|e ?mail address|correio eletronico)$/u,
  documento:
    /^(?:(?:numero do |n do )?(?:cpf|cnpj)(?: ?(?:ou|e)? ?(?:cpf|cnpj))?(?: (?:do |da )?(?:cliente|empresa|contato|titular))?|documento|tax id|vat number)$/u,
  empresa:
    /^(?:empresa|nome da empresa|companhia|company|company name|associated company|organization(?: \d+)?(?: name)?|organizacao|organization name|conta|account)$/u,
  etiquetas:
    /^(?:etiquetas?|tags?|labels?|rotulos?|marcadores|group membership|grupos?|segmentos?|categorias?|categories)$/u,
  responsavel:
    /^(?:responsavel|dono|dono do lead|proprietario(?: do contato)?|vendedora?|atendente|owner|(?:contact|lead) owner|consultora?)$/u,
  status: /^(?:status|situacao|lead status|status do lead|estado do lead)$/u,
  site: /^(?:site|website|web ?page|pagina|url|company domain name|dominio|website \d+ value)$/u,
  setor: /^(?:setor|segmento|ramo|ramo de atividade|industry|industria|area de atuacao)$/u,
}
const companyName =
  /^(?:nome|empresa|nome da empresa|razao social|nome fantasia|company|company name|name|organization(?: name)?|conta|account name)$/u
/** Which exporters' phone and address columns are really more than one field. */
const whole = new RegExp(`^(?:${wholeName})$`, 'u')
const part = new RegExp(`^(?:${partsOfName})$`, 'u')

/** A header as the patterns know it. */
export const headerKey = (header: string): string =>
  fold(header)
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim()

/** What an export says after a custom field's name: `Orçamento (US$)`. */
const UNIT = /\([^()]*\)\s*$/u

/** What each column may be, by its header and, where that says nothing, by what is in it. null: left out until somebody chooses.
 *  `samples`: some of each column's cells. */
export function guessColumns(
  target: ImportTarget,
  columns: readonly { readonly name: string; readonly samples: readonly string[] }[],
  customFields: readonly { readonly id: string; readonly nome: string }[],
): (ColumnUse | null)[] {
  const keys = columns.map(({ name }) => headerKey(name))
  const allowed: readonly ImportField[] = importFields[target]
  const guesses = keys.map((key, index): ColumnUse | null => {
    const filled = columns[index]?.samples.some((cell) => cell.trim() !== '') ?? false
    const bare = headerKey(columns[index]?.name.replace(UNIT, '') ?? '')
    const custom =
      target === 'leads' ? customFields.find(({ nome }) => [key, bare].includes(headerKey(nome))) : undefined
    if (custom !== undefined && key !== '') return `campo:${custom.id}`
    if (target === 'empresas' && companyName.test(key)) return 'nome'
    if (target !== 'empresas' && (whole.test(key) || part.test(key))) return 'nome'
    for (const [field, pattern] of Object.entries(patterns)) {
      // the keys of the record are fields
      const use = field as ImportField
      // what names an owner or a status is rarely written as we write it: only where it is filled in
      if (allowed.includes(use) && pattern.test(key) && (filled || use !== 'responsavel')) return use
    }
    return null
  })
  const hasWhole = keys.some((key, index) => guesses[index] === 'nome' && whole.test(key))
  if (hasWhole && target !== 'empresas') {
    keys.forEach((key, index) => {
      if (guesses[index] === 'nome' && !whole.test(key)) guesses[index] = null
    })
    keepFirst(guesses, 'nome')
  }
  for (const single of ['documento', 'empresa', 'status', 'responsavel', 'site', 'setor'] as const)
    keepFirst(guesses, single)
  if (target === 'empresas') keepFirst(guesses, 'nome')
  else guessByContent(guesses, columns)
  return guesses
}

function keepFirst(guesses: (ColumnUse | null)[], use: ImportField): void {
  const first = guesses.indexOf(use)
  guesses.forEach((guess, index) => {
    if (guess === use && index !== first) guesses[index] = null
  })
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u

/** A column whose header says nothing, and most of whose cells are phones or addresses. */
function guessByContent(
  guesses: (ColumnUse | null)[],
  columns: readonly { readonly name: string; readonly samples: readonly string[] }[],
): void {
  const tests = {
    // said by the whole column: one mobile number of a hundred passes the check digits of a CPF
    documento: (cell: string) => documentNumber(cell) !== null,
    email: (cell: string) => EMAIL.test(cell.trim()),
    telefone: (cell: string) => cell.replaceAll(/\D/gu, '').length >= 10 && readPhone(cell).kind === 'phone',
  }
  for (const field of ['email', 'documento', 'telefone'] as const) {
    if (guesses.includes(field)) continue
    const found = columns.findIndex(({ samples }, index) => {
      const filled = samples.filter((cell) => cell.trim() !== '')
      const enough = field === 'documento' ? 2 : 1
      return guesses[index] === null && filled.length >= enough && filled.every((cell) => tests[field](cell))
    })
    if (found >= 0) guesses[found] = field
  }
}
