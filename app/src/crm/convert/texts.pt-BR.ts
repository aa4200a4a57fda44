/** What making a contact of a lead says. */
export const convertTexts = {
  action: 'Converter em contato',
  title: (nome: string) => `Converter ${nome} em contato`,
  description: 'Conversas, negócios, notas e etiquetas vão junto. Dá para desfazer por um dia.',
  target: 'Que contato',
  newContact: 'Criar um contato novo',
  reasons: { documento: 'Mesmo CPF ou CNPJ', telefone: 'Mesmo telefone', email: 'Mesmo e-mail', nome: 'Mesmo nome' },
  takes: (campos: string) => `O contato recebe do lead o que não tem: ${campos}.`,
  missing: 'Falta preencher no lead',
  takesNothing: 'O contato fica com os dados que tem.',
  convert: 'Converter',
  done: (nome: string) => `${nome} agora é contato`,
  undone: 'Conversão desfeita: é lead de novo',
  undo: 'Desfazer conversão',
  fromLead: (when: string, who: string | null) =>
    `Convertido de lead ${when}${who === null ? '' : `, por ${who}`}. Dá para desfazer por um dia.`,
  noRight: 'Seu papel é só de leitura',
  onlyWho: 'Só quem converteu e a gestão desfazem',
}
