import type { Contacts, NewContact } from '../store/contacts.ts'

/** People one can be. Some are awkward on purpose: old accounts, hidden phones, no receipts. */
const people: NewContact[] = [
  {
    name: 'Marina Albuquerque',
    phone: '5511987654321',
    about: 'São Paulo. Viu um anúncio e quer saber o preço.',
    suggestions: [
      'Oi! Vi o anúncio de vocês no Instagram 😍',
      'Quanto custa colocar energia solar em casa?',
      'Minha conta vem uns R$ 480 por mês',
      'Consegue parcelar em 10x?',
      'Fechado! Pode mandar o contrato',
    ],
  },
  {
    name: 'Seu Antônio Ferraz',
    phone: '5531988123407',
    about: 'Belo Horizonte. Conta antiga: o número chega sem o nono dígito.',
    waIdWithoutNinth: true,
    suggestions: [
      'Bom dia. É aí que faz orçamento?',
      'Não enxergo bem no celular, pode me ligar?',
      'E se chover muito, gera menos?',
    ],
  },
  {
    name: 'Juliana Prado',
    phone: '5521996541278',
    about: 'Rio de Janeiro. Esconde o telefone, só tem @usuário.',
    username: '@ju.prado',
    phoneHidden: true,
    suggestions: [
      'Oiê, tudo bem?',
      'Dá para colocar em apartamento?',
      'Pode me chamar por aqui mesmo, não passo o número 🙈',
    ],
  },
  {
    name: 'Carlos Eduardo Lima',
    phone: '5541991237654',
    about: 'Curitiba. Irritado: a instalação atrasou.',
    suggestions: [
      'A instalação era para SEXTA e ninguém apareceu',
      'Já é a terceira vez que escrevo e ninguém responde',
      'Quero falar com o gerente',
      'Tá bom, obrigado por resolver',
    ],
  },
  {
    name: 'Dona Cida',
    phone: '5571982345566',
    about: 'Salvador. Manda áudio, foto e figurinha.',
    suggestions: ['Oi meu filho, boa tarde 🙏', 'Vou mandar a foto do meu telhado', 'Deus abençoe'],
  },
  {
    name: 'Rafael Nogueira | Nogueira Engenharia',
    phone: '5519997418520',
    about: 'Campinas. Compra pela empresa, pede nota e proposta.',
    suggestions: [
      'Boa tarde, preciso de uma proposta para um galpão de 600 m²',
      'Faturam para CNPJ em 28 dias?',
      'Pode enviar a proposta em PDF até as 17h?',
    ],
  },
  {
    name: 'Beatriz Yamamoto',
    phone: '5511974102589',
    about: 'São Paulo. Lê tudo e não deixa os tiques ficarem azuis.',
    readReceipts: false,
    suggestions: ['Oi, ainda tem visita técnica para sábado?', 'Pode ser às 10h?', 'Combinado, até lá!'],
  },
  {
    name: 'João Vitor 😀',
    phone: '5585987410236',
    about: 'Fortaleza. Escreve tudo picado, muitas mensagens seguidas.',
    suggestions: ['oi', 'tudo bom', 'queria saber uma coisa', 'quanto tá'],
  },
  {
    name: 'Fernanda Tavares',
    phone: '5551993216548',
    about: 'Porto Alegre. Pediu para não receber promoções.',
    marketingStopped: true,
    suggestions: ['Bah, vocês atendem o interior?', 'Meu inversor está apitando', 'Obrigada, guria!'],
  },
  {
    name: 'Thiago Mendes',
    phone: '5592981472583',
    about: 'Manaus. O celular vive desligado.',
    phoneOn: false,
    suggestions: ['Cheguei agora, estava sem sinal no barco', 'Instalam em comunidade ribeirinha?'],
  },
  {
    name: 'Padaria Pão Nosso',
    phone: '551938765432',
    about: 'Campinas. Telefone fixo com WhatsApp.',
    suggestions: ['Bom dia! Os fornos comem muita luz, vale a pena?', 'Dá para instalar sem fechar a loja?'],
  },
  {
    name: 'Lívia Rocha',
    phone: '5581996587412',
    about: 'Recife. Saiu do WhatsApp: nada do que a empresa manda chega.',
    onWhatsapp: false,
    suggestions: ['Oi, voltei!'],
  },
]

/** Fills an empty simulator; does nothing once there is anybody. */
export function addDemoPeople(contacts: Contacts, now: number): void {
  if (contacts.all().length > 0) return
  for (const person of people) contacts.add(person, now)
}
