// After-sales and the rest of the day. Notation: see sales.ts.

export const appAccess = `
c: Oi, não consigo entrar no aplicativo | O app parou de mostrar a geração | Esqueci a senha do aplicativo de monitoramento
e: Oi, {nome}! Aparece alguma mensagem de erro? Trocou a senha do wi-fi por acaso? | Olá! Vamos resolver. Aparece algum erro na tela?
c: Troquei o wi-fi sim, foi isso? | Tá com luz vermelha piscando no inversor | Diz usuário ou senha inválidos
e=: É isso! O inversor precisa ser reconectado. Te mando o passo a passo em vídeo. | Vermelha piscando é só a comunicação, a geração continua normal. Te mando o passo a passo pra reconectar. | Sem problema, redefini sua senha: chega um e-mail em {email} em 5 minutos.
c: Consegui, obrigada! | Fiz mas não deu certo | Agora foi 👏
e=: Que bom! Qualquer coisa estou aqui. 😊 | Quer que eu marque uma visita rápida do técnico? Tenho {dia} às {hora}. | Perfeito, {nome}! 🙌
`

export const billTooHigh = `
c: Bom dia. A conta veio {contaAlta}, mesmo com as placas. O que tá acontecendo? | Gente, paguei {contaAlta} de luz esse mês. Não era pra zerar? | Minha conta não baixou nada!
e: Bom dia, {nome}. Vamos entender juntos. Pode me mandar foto da conta, frente e verso? | Oi, {nome}, sinto muito pela surpresa. Me manda a conta que eu analiso hoje mesmo.
c: Mandei no e-mail | Segue a conta
n: Leitura do medidor: energia injetada 0. Possível erro de cadastro na {concessionaria}. | Consumo subiu 40%. Geração normal no portal.
e: Vi aqui: a {concessionaria} não registrou a energia injetada. É erro deles e dá direito a refaturamento. Já abri o protocolo {protocolo}. | Sua geração está normal, {kwh} kWh no mês. O consumo é que subiu: instalou ar-condicionado ou chuveiro novo?
c=: Sério? E eu pago essa? | Verdade, instalei 2 ar condicionado em outubro...
e=: Não pague ainda. Com o protocolo eles mandam outra fatura em até 10 dias. | Então é isso! Dá pra ampliar com mais 4 placas no mesmo inversor. Quer que eu simule?
c=: Ok, vou aguardar. Obrigado pela ajuda | Simula sim por favor. Obrigado, {atendente}
e=: Imagina! Te aviso assim que responderem. | Faço e te mando até {dia} 👍
`

export const lowGeneration = `
c: Olá, meu sistema tá gerando menos que o prometido | Oi, a geração caiu muito essa semana | O inversor apareceu com erro no visor
e=: Olá, {nome}! Vou olhar o gráfico aqui no portal, só um minuto. | Oi, {nome}! Deixa eu ver o gráfico daqui, um minuto. | Oi, {nome}! Vou ver aqui no portal qual é o erro.
e: Olhei: foram 6 dias de chuva seguidos, a queda é esperada. Na média do ano você está 4% acima do projetado. | Identifiquei que um conjunto de placas parou. O técnico vai aí {dia} às {hora}, sem custo, está na garantia.
c=: Ah, entendi. É que fiquei preocupado | Sem custo mesmo?
e=: Normal! Pode chamar sempre que tiver dúvida. | Sem custo nenhum, garantia cobre.
n=: Queda compatível com os dias de chuva, 31% abaixo da média. | Portal: string 2 sem corrente desde ontem. Provável conector.
c=+: Obrigado pela atenção! | O técnico veio, era um conector solto. Já voltou a gerar
e=: Disponha! 🌞 | Perfeito, {nome}! Já vejo aqui a geração normal. ✅
`

export const cleaning = `
c: Vocês fazem limpeza das placas? | De quanto em quanto tempo precisa lavar as placas? | As placas estão bem sujas de poeira da estrada
e=: Fazemos sim! Para {placas} placas fica R$ 380, com escova e água desmineralizada. | O ideal é a cada 6 ou 8 meses. A limpeza das suas {placas} fica R$ 380. | Perto de estrada de terra o ideal é a cada 4 meses. A limpeza fica R$ 380.
c: Pode agendar | Faz um desconto? rs | Posso lavar eu mesmo com mangueira?
e=: Agendado para {dia} às {hora} 👍 | Faço por R$ 340 se for {dia}, que a equipe já está no {bairro}. | Pode, de manhã cedo, com água e sem produto. Só não sobe no telhado sem equipamento, por favor!
c=: Combinado, obrigada | Fechado | Melhor vocês virem mesmo kkk
`

export const complaint = `
c: Estou tentando falar com alguém há 3 dias e ninguém responde!! | Muito decepcionado com o pós-venda de vocês | Vocês marcaram hoje e ninguém apareceu. Perdi meu dia
e: {nome}, peço desculpas. Aqui é {atendente}, vou cuidar disso pessoalmente agora. | Você tem toda a razão, {nome}. Me desculpe. Me conta o que aconteceu que eu resolvo hoje.
c=: A calha ficou vazando depois da instalação e já é a segunda vez que peço | Paguei a limpeza e ficou metade sem lavar | O técnico não veio e não avisou
n: URGENTE: cliente ameaçou reclamar no Reclame Aqui. Prioridade para {dia}. | Falha nossa: visita não foi passada para a equipe. Compensar com uma limpeza grátis.
e: Já falei com a equipe: o Jonas vai aí {dia} às {hora} e eu te ligo depois para confirmar que ficou bom. | Foi falha nossa na agenda. Coloquei você como primeiro horário {dia}, e a próxima limpeza é por nossa conta.
c: Espero que dessa vez venham | Tá bom. Obrigado por responder | Vou dar mais uma chance
e: Vão sim, pode contar. | Obrigado pela paciência, {nome}. Não vai se repetir.
c+: Vieram e resolveram. Obrigado, {atendente} | Ok, resolvido agora
e: Fico feliz, {nome}! Desculpa mais uma vez pelo transtorno.
`

export const referral = `
c: Oi! Indiquei vocês pro meu cunhado, ele vai chamar aí | Minha vizinha adorou as placas, passei o contato de vocês | Oi, ainda tem aquele bônus de indicação?
e=: Que alegria, {nome}! Quando ele fechar você ganha R$ 500 no pix 💛 Qual o nome dele? | Que alegria, {nome}! Se ela fechar você ganha R$ 500 no pix 💛 Como ela se chama? | Tem sim! R$ 500 por indicação que fechar. Como é o nome da pessoa?
c=: Roberto, de {cidade} | Sandra, mora aqui no {bairro} também | Luís Otávio, trabalha comigo
e: Anotado! Vou dar um atendimento especial. | Obrigado pela confiança de sempre, {nome}!
n: Indicação: cadastrar bônus quando o contrato for assinado.
`

export const smallTalk = `
c: Vocês abrem sábado? | Qual o endereço da loja? | Qual o horário de atendimento?
e=: Abrimos sim, sábado das 8h às 12h 😊 | Estamos na Rua das Sibipirunas, 240, no Taquaral, em Campinas. Tem estacionamento. | Segunda a sexta das 8h às 18h, sábado até 12h 😊
c: Obrigada! | Vlw | 👍
`

export const secondCopy = `
c: Preciso da segunda via da nota fiscal | Pode me mandar o boleto de novo? | Preciso do certificado de garantia do inversor
e: Claro, {nome}! Mando no {email} ainda hoje, pode ser? | Só um minuto que já peço ao financeiro.
c: Pode, obrigado | É pra dar entrada no seguro
e: Enviado! Confere se chegou, por favor. | Prontinho, enviado agora ✅
c: Chegou, obrigada! | Recebido 🙏
`

export const followUp = `
e: Oi, {nome}! Conseguiu ver a proposta com calma? | {nome}, tudo bem? Passando pra saber se ficou alguma dúvida. | Bom dia, {nome}! Os módulos vão subir no mês que vem, quis te avisar antes.
c: Oi! Ainda não decidi, me chama na semana que vem? | Tô esperando cair meu 13º rs | Oi, desculpa a demora, foi corrido aqui
e=: Combinado, te chamo {dia}. | Sem problema! Seguro o preço até {dia}, tá? | Imagina, fica tranquilo.
c: Obrigado pela paciência | Valeu! | 🙏
n: Retomar {dia}. | Cliente quente, só falta decidir a forma de pagamento.
`

export const lost = `
c: Oi, {atendente}. Acabei fechando com outra empresa, tá? Obrigado pela atenção | Oi, vamos deixar pra depois, apareceu uma reforma aqui | Meu marido achou melhor esperar, ok?
e: Sem problema, {nome}! Agradeço por avisar. Se precisar de qualquer coisa, estamos aqui. | Entendo, {nome}. Posso te chamar daqui a uns 3 meses?
c: Pode sim | Claro, obrigado
`

export const wrongNumber = `
c: Oi, é da pizzaria? | Boa noite, ainda tem o apartamento pra alugar? | Dona Lourdes?
e: Olá! Aqui é da Aurora Energia Solar, acho que foi engano 😊
c: Ah desculpa! | Foi mal kkk, mas já que é vocês: vocês fazem em casa alugada?
e=: Imagina! Se um dia pensar em energia solar, estamos aqui ☀️ | Fazemos, com autorização do proprietário! E na mudança dá pra levar o sistema.
`

export const spam = `
c: PARABÉNS! Seu número foi sorteado. Clique no link e resgate seu prêmio agora mesmo | Trabalhe de casa e ganhe até R$ 800 por dia! Vagas limitadas | Vendo seguidores reais, 10 mil por R$ 49
c: Última chance! | Responda SIM para garantir | Aproveite, só hoje
`
