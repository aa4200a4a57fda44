/** What choosing and filling in a template says. */
export const templateTexts = {
  choose: 'Escolher modelo',
  use: 'Modelo',
  search: 'Buscar modelo',
  none: 'Nenhum modelo aprovado. A administração cria modelos em “Canais e modelos”.',
  nothing: (search: string) => `Nenhum modelo com “${search}”`,
  list: 'Modelos aprovados',
  back: 'Outro modelo',
  preview: 'Como a pessoa verá',
  send: 'Enviar modelo',
  missing: (label: string) => `Falta preencher: ${label}`,
  close: 'Fechar modelos',
  categories: { UTILITY: 'Utilidade', MARKETING: 'Marketing', AUTHENTICATION: 'Autenticação' },
  kept: 'Seu texto está guardado:',
  fieldLabel: {
    header: (name: string) => `Título: ${name}`,
    body: (name: string) => (/^\d+$/u.test(name) ? `Valor ${name}` : name.replaceAll('_', ' ')),
    media: 'Endereço da imagem, do vídeo ou do documento (https)',
    suffix: (button: string) => `Fim do endereço do botão “${button}”`,
    code: (button: string) => `Código do botão “${button}”`,
  },
  example: (example: string) => `Por exemplo: ${example}`,
} as const
