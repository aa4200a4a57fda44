import { formatPhone } from '@vp/domain/crm/phone.ts'
import { revealAnswer, formatDocument } from '@vp/domain/crm/documents/document.ts'
import { formatStored } from '@vp/domain/custom-fields/format-value.ts'
import type { ExportedData } from './export-person.ts'

type Row = Readonly<Record<string, unknown>>

/** Whose data it is, of which company, and on which clocks. */
export interface ExportAbout {
  readonly nome: string
  readonly workspace: string
  readonly timeZone: string
}

const statuses: Readonly<Record<string, string>> = { aberto: 'Em aberto', ganho: 'Ganho', perdido: 'Perdido' }
const documentNames = { cpf: 'CPF', cnpj: 'CNPJ', endereco: 'Endereço' } as const

/** What there is of a person in words: a page that needs nothing but a browser, and runs nothing. The whole of it is in `dados.json`. */
export function readableSummary(data: ExportedData, { nome, workspace, timeZone }: ExportAbout): string {
  const clock = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'short', timeStyle: 'short', timeZone })
  const when = (value: unknown) => (typeof value === 'string' ? clock.format(new Date(value)) : '')
  const fileOf = new Map(data.anexos.map((file) => [file['message_id'], file['arquivo']]))
  const author = (row: Row) => (row['autor'] === 'contato' ? nome : row['autor'] === 'agente' ? 'Agente' : workspace)
  const sections = [
    table(
      'Cadastros',
      ['Tipo', 'Nome', 'Telefone', 'E-mail', 'Criado em'],
      [
        ...data.leads.map((row) => ['Lead', row['nome'], phone(row), row['email'], when(row['created_at'])]),
        ...data.contatos.map((row) => ['Contato', row['nome'], phone(row), row['email'], when(row['created_at'])]),
      ],
    ),
    table(
      'Documentos e endereço',
      ['Tipo', 'Conteúdo'],
      data.documentos.map((document) => [documentNames[document.tipo], readable(document)]),
    ),
    table(
      'Empresas',
      ['Nome', 'Site'],
      data.empresas.map((row) => [row['nome'], row['site']]),
    ),
    table(
      'Etiquetas',
      ['Nome'],
      data.etiquetas.map((row) => [row['nome']]),
    ),
    table(
      'Campos',
      ['Campo', 'Valor'],
      data.campos_personalizados.map(({ campo, valor, ...field }) => [campo, formatStored(field, valor)]),
    ),
    table(
      'Mensagens',
      ['Quando', 'De quem', 'Texto', 'Arquivo'],
      data.mensagens
        .toSorted((a, b) => String(a['horario']).localeCompare(String(b['horario'])))
        .map((row) => [
          when(row['horario']),
          row['interno'] === true ? `${author(row)} (nota interna)` : author(row),
          row['conteudo'],
          link(fileOf.get(row['id'])),
        ]),
    ),
    table(
      'Anotações',
      ['Quando', 'Texto'],
      data.anotacoes.map((row) => [when(row['created_at']), row['conteudo']]),
    ),
    table(
      'Negócios',
      ['Título', 'Valor', 'Situação', 'Criado em'],
      data.negocios.map((row) => [row['titulo'], money(row), statuses[text(row['status'])], when(row['created_at'])]),
    ),
    table(
      'Tarefas',
      ['Título', 'Data'],
      data.tarefas.map((row) => [row['titulo'], day(row['data'])]),
    ),
  ]
  return `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Dados pessoais de ${escaped(nome)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; white-space: pre-line; overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>Dados pessoais de ${escaped(nome)}</h1>
<p>O que ${escaped(workspace)} guarda no VP CRM, em ${escaped(when(data.gerado_em))}. Tudo, como está guardado: <a href="dados.json">dados.json</a>. Arquivos de mensagens: pasta <code>arquivos</code>.</p>
${sections.join('\n')}
</body>
</html>
`
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
const escaped = (value: string): string =>
  value.replaceAll(/[&<>"']/gu, (character) => `&#${character.codePointAt(0) ?? 32};`)
const phone = ({ telefone }: Row): string => (typeof telefone === 'string' ? formatPhone(telefone) : '')
const day = (value: unknown): string => text(value).replace(/^(\d{4})-(\d{2})-(\d{2}).*$/u, '$3/$2/$1')
/** Two cents and at most fourteen digits: a number holds them exactly. */
const money = ({ valor, moeda }: Row): string =>
  new Intl.NumberFormat('pt-BR', { style: 'currency', currency: text(moeda) }).format(Number(valor))

function readable({ tipo, valor }: ExportedData['documentos'][number]): string {
  const content: unknown = tipo === 'endereco' ? JSON.parse(valor) : valor
  return formatDocument(revealAnswer.parse({ tipo, valor: content }))
}

/** A cell that is a link to a file of the archive. */
class Link {
  readonly path: string
  constructor(path: string) {
    this.path = path
  }
}
const link = (path: unknown) => (typeof path === 'string' ? new Link(path) : '')

function table(title: string, head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  if (rows.length === 0) return ''
  const cell = (value: unknown) =>
    value instanceof Link
      ? `<a href="${escaped(value.path.split('/').map(encodeURIComponent).join('/'))}">${escaped(value.path)}</a>`
      : escaped(text(value))
  const line = (row: readonly unknown[]) => `<tr>${row.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`
  return `<h2>${title}</h2>
<table>
<thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(line).join('\n')}
</tbody>
</table>`
}
