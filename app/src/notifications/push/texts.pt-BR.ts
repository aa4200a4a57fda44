/** What is said of notices while the app is closed. */
export const pushTexts = {
  title: 'Neste aparelho',
  label: 'Avisar neste aparelho mesmo com o app fechado',
  hint: {
    loading: 'Verificando…',
    on: 'Ligado. Enquanto você usa o app aqui, o aviso fica só no sino.',
    off: 'O que aparece no sino aparece também na tela do aparelho, fora do seu horário de silêncio.',
    unsupported:
      'Este navegador não recebe avisos com o app fechado. Chrome, Edge, Firefox e Safari atuais recebem, fora da janela anônima.',
    needs_install:
      'No iPhone e no iPad, instale o app antes: toque em Compartilhar, depois em “Adicionar à Tela de Início”, abra por lá e ligue aqui.',
    denied:
      'O navegador está bloqueando os avisos deste endereço. Toque no ícone ao lado do endereço, procure “Notificações” e escolha “Permitir”. No app instalado, isso fica nos ajustes do sistema, em Notificações.',
    unconfigured:
      'Este servidor ainda não envia avisos com o app fechado. Quem cuida da instalação precisa configurar as chaves de Web Push.',
    unreachable: 'Sem contato com o servidor agora. Dá para ligar quando a rede voltar.',
  },
  busy: 'Só um instante',
  turnedOn: 'Avisos ligados neste aparelho',
  notOn: 'Não deu para ligar os avisos',
  notOff: 'Desligado aqui, mas o servidor ainda não soube',
  test: 'Enviar um aviso de teste',
  testSent: 'Aviso de teste enviado',
  testNotSent: 'O aviso de teste não saiu',
  noService:
    'O serviço de avisos do navegador não respondeu. Confira a rede e tente de novo; em alguns navegadores ele fica desligado nos ajustes de privacidade.',
  notSubscribed: 'O navegador deixou de receber avisos deste servidor. Desligue e ligue de novo.',
  notTaken:
    'O serviço de avisos do navegador recusou. Desligue e ligue de novo; se continuar, fale com quem cuida da instalação.',
  unreachable: 'Sem contato com o servidor agora. Tente de novo quando a rede voltar.',
  refused: 'O servidor não aceitou. Recarregue a página e tente de novo.',
} as const
