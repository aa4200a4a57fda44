import { firstName } from '../ui/first-name.ts'
import type { Override } from './queries.ts'

const fieldNames: Readonly<Record<string, string>> = {
  data: 'o dia',
  email: 'o e-mail',
  empresa_id: 'a empresa',
  expected_close_on: 'a previsão',
  hora: 'a hora',
  nome: 'o nome',
  owner_id: 'o responsável',
  setor: 'o setor',
  site: 'o site',
  stage_id: 'a etapa',
  status: 'a situação',
  telefone: 'o telefone',
  titulo: 'o título',
  valor: 'o valor',
}

const list = new Intl.ListFormat('pt-BR')
const nameOf = (pessoa: string) => (pessoa === '' ? 'Outra pessoa' : pessoa)
const called = (pessoa: string) => (pessoa === '' ? 'quem mudou' : firstName(pessoa))

/** What a record says when two people changed the same of it. */
export const overrideTexts = {
  label: 'Alterado por outra pessoa',
  happened(
    { tipo, pessoa }: Override,
    fields: readonly Pick<Override['campos'][number], 'campo' | 'rotulo'>[],
  ): string {
    const what = list.format(
      fields.map(({ campo, rotulo }) => (rotulo === null ? (fieldNames[campo] ?? campo) : `“${rotulo}”`)),
    )
    return tipo === 'alteracao_substituida'
      ? `${nameOf(pessoa)} mudou ${what} depois de você.`
      : `Você mudou ${what} sem ter visto a mudança de ${pessoa === '' ? 'outra pessoa' : pessoa}. Ficou a sua.`
  },
  lost({ tipo, pessoa }: Override, values: readonly string[]): string {
    const whose =
      tipo === 'alteracao_substituida'
        ? 'Você tinha posto'
        : `${pessoa === '' ? 'A outra pessoa' : firstName(pessoa)} tinha posto`
    return `${whose}: ${list.format(values)}.`
  },
  restore: ({ tipo, pessoa }: Override) =>
    tipo === 'alteracao_substituida' ? 'Voltar ao meu' : `Voltar ao de ${called(pessoa)}`,
  accept: 'Entendi',
}
