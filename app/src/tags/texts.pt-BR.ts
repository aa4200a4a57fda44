import { plural } from '../ui/format.ts'

/** What the management of tags says. */
export const tagTexts = {
  tags: 'Etiquetas',
  putOn: 'Etiquetar',
  takeOff: (nome: string) => `Tirar a etiqueta ${nome}`,
  search: 'Buscar etiqueta',
  none: 'Ainda não há etiquetas. A gestão cria em Ajustes.',
  noneCalled: (text: string) => `Nenhuma etiqueta com “${text}”.`,
  newTag: 'Nova etiqueta',
  changeTag: 'Alterar etiqueta',
  changeTagNamed: (nome: string) => `Alterar ${nome}`,
  deleteTagNamed: (nome: string) => `Excluir ${nome}`,
  tagName: 'Nome',
  tagNameError: 'Escreva um nome, de até 60 letras.',
  tagColour: 'Cor',
  tagUses: (count: number) => (count === 0 ? 'Sem conversas' : plural(count, 'conversa', 'conversas')),
  create: 'Criar',
  save: 'Salvar',
  delete: 'Excluir',
  deleteTagTitle: (nome: string) => `Excluir a etiqueta “${nome}”?`,
  deleteTagText: (conversations: number, people: number) =>
    conversations + people === 0
      ? 'Ela não está em uso. Não dá para desfazer.'
      : `Ela sai de ${plural(conversations, 'conversa', 'conversas')} e ${plural(people, 'pessoa', 'pessoas')}. Não dá para desfazer.`,
  tagDeleted: (nome: string) => `Etiqueta “${nome}” excluída`,
  noTagsTitle: 'Nenhuma etiqueta ainda',
  noTagsText: 'Etiquetas separam as conversas por assunto, urgência ou etapa.',
  onlyManagersTags: 'Só a gestão e a administração criam e alteram etiquetas.',
} as const
