// How a customer comes to a solar system. One turn per line: `c` the contact, `e` our team, `n` an internal note;
// ways to say it are parted by ` | `; {words} are filled per conversation (see dialogue.ts). With `=` after the speaker a line
// answers the one before it: its second way is taken after the other's second way, and so on. With `+` it comes a day later.

export const quoteHome = `
c: Oi, bom dia! | Olá, tudo bem? | Boa tarde! | Oi, vi o anúncio de vocês no Instagram
c: Queria saber quanto custa colocar energia solar em casa | Gostaria de um orçamento de energia solar pra minha casa | Quanto fica pra instalar placa solar numa casa? Minha conta tá absurda
e: Oi, {nome}! Aqui é {atendente}, da Aurora Energia Solar ☀️ Que bom falar com você! | Olá, {nome}! Sou {atendente}, da Aurora. Claro, te ajudo com isso! | Bom dia, {nome}! {atendente} aqui, da Aurora Energia Solar. Vamos ver isso juntos!
e: Pra eu fazer uma estimativa: qual o valor médio da sua conta de luz e em que cidade fica a casa? | Me conta: quanto vem a conta de luz, mais ou menos? E é em qual cidade? | Consegue me mandar uma foto da conta de luz, ou me dizer o valor médio e a cidade?
c: Vem uns {conta} por mês. É em {cidade}, no {bairro} | Esse mês veio {conta}, mas no calor passa disso. Moro em {cidade} | Média de {conta}. {cidade}, bairro {bairro}
e: Perfeito. O telhado é de cerâmica, fibrocimento ou metálico? Tem sombra de árvore ou prédio? | E o telhado, é de que tipo? Pega sombra em algum horário? | Obrigado! Sabe me dizer o tipo de telha e se o telhado pega sombra durante o dia?
c: É telha de cerâmica, pega sol o dia todo | Telhado de {telhado}, sem sombra nenhuma | {telhado}. Tem uma árvore do vizinho mas só de manhã cedo
n: Consumo estimado pela conta de {conta}: cerca de {kwh} kWh/mês. Sistema de {kwp} kWp. | Perfil bom, telhado {telhado}. Estimar {kwp} kWp com {placas} módulos.
e: Com esse consumo, um sistema de {kwp} kWp ({placas} placas) resolve. O investimento fica em torno de {valor} já instalado e homologado. | Pelo seu consumo, seriam {placas} placas, um sistema de {kwp} kWp. Fica na faixa de {valor}, com projeto, instalação e homologação na {concessionaria}. | A estimativa é de {placas} módulos, {kwp} kWp, por volta de {valor} com tudo incluso.
c: E em quanto tempo se paga? | Hmm, entendi. E dá pra zerar a conta? | É mais do que eu imaginava 😅 mas se paga em quanto tempo?
e: No seu caso, entre 3 e 4 anos. Os módulos têm garantia de 25 anos de geração. A conta cai pra taxa mínima mais iluminação pública. | Em média de 3 a 4 anos, e o sistema dura mais de 25. Zerar não zera, porque fica a taxa mínima da {concessionaria}, mas cai uns 90%. | Por volta de 40 meses. Depois disso é economia na certa, e com a energia subindo todo ano o retorno costuma vir antes.
c: Legal! E como faz pra ter o valor certinho? | Gostei. Qual o próximo passo? | Tá. Vou conversar com meu marido e te falo | Boa! Vou falar com minha esposa e retorno
`

export const quoteBusiness = `
c: Boa tarde. Somos da {empresa}, queríamos um orçamento para energia solar | Oi, sou {nome}, da {empresa}. Vocês atendem comércio? | Olá, falo da {empresa}. Estamos avaliando energia solar para reduzir custo
e: Boa tarde, {nome}! Atendemos sim, comércio e indústria são boa parte dos nossos projetos. Aqui é {atendente}, da Aurora. | Olá, {nome}! {atendente}, da Aurora Energia Solar. Atendemos sim! Vocês são baixa ou média tensão?
e: Vocês podem me mandar as 3 últimas contas? Assim eu vejo demanda contratada e o consumo na ponta. | Me passa o consumo médio e se a conta tem demanda contratada?
c: Gastamos em média {conta} por mês, baixa tensão | A conta vem por volta de {conta}. Acho que não tem demanda, é trifásico comum | Vou pedir pro financeiro. De cabeça, uns {conta} por mês
e: Certo. O imóvel é próprio ou alugado? Pergunto porque muda a forma de contrato. | O galpão é próprio? E a telha é metálica?
c: Próprio, telhado metálico, coisa de 600 m² | Alugado, mas o contrato vai até 2031 e o dono autoriza | Próprio. Telha sanduíche, cobertura nova
n: Cliente PJ, potencial de {kwp} kWp. Passar para a Renata validar preço antes de enviar. | {empresa}: decisor é {nome}, mas quem assina é o sócio. Retornar com análise de fluxo de caixa.
e: Para esse consumo, estamos falando de um sistema perto de {kwp} kWp, na casa de {valor}. Dá pra depreciar como ativo e o payback fica abaixo de 4 anos. | Uma primeira estimativa: {kwp} kWp, {placas} módulos, investimento de {valor}. Posso montar um estudo com a economia mês a mês.
c: Pode mandar o estudo no meu e-mail? {email} | Interessante. Manda um estudo completo que levo pra reunião de sócios | Ok, me manda por aqui mesmo em PDF
e: Mando até amanhã no fim do dia. Quer já deixar uma visita técnica agendada, sem compromisso? | Combinado! Envio o estudo até amanhã. Deixamos a visita técnica marcada também?
c: Pode ser, {dia} às {hora} é bom pra mim | Primeiro quero ver os números | Pode sim. {dia} de manhã?
e=: Fechado, {dia} às {hora}. Nosso técnico liga quando estiver a caminho. | Claro, faz sentido. Te ligo depois que você olhar com calma. | Anotado, {dia} às 9h ✅
`

export const quoteFarm = `
c: Bom dia, vcs fazem energia solar pra sítio? | Bom dia. Tenho um sítio em {cidade} e a conta da bomba tá me matando | Opa, bom dia. Preciso de orçamento pra chácara
e: Bom dia, {seuDona} {nome}! Fazemos sim, instalação em solo ou em telhado de barracão. | Bom dia, {nome}! Fazemos bastante em área rural. O que consome mais aí: bomba, ordenha, irrigação?
c: É bomba de poço e irrigação, liga o dia inteiro | Tem ordenha e resfriador de leite. A conta vem {conta} | Mais a bomba mesmo e a casa
e: Entendi. O padrão de entrada é monofásico ou trifásico? E tem área livre sem sombra perto do padrão? | Certo. O transformador é só de vocês? Na área rural isso muda o limite que a {concessionaria} libera.
c: É trifásico, trafo de 30 | Monofásico. Espaço tem de sobra | Acho que o trafo é só nosso, 15 kva
n: Rural: conferir limite do trafo antes de ofertar. Pode precisar de troca de padrão. | Verificar linha de crédito rural com o banco, cliente tem CAR em dia.
e: Para {conta} de conta, seriam uns {kwp} kWp em solo, na faixa de {valor}. Tem linha de crédito rural com juros bem menores, sabia? | Fica por volta de {valor} para {kwp} kWp em estrutura de solo. E dá pra financiar pelo Pronaf, dependendo do enquadramento.
c: Opa, esse do Pronaf me interessa | Quanto fica a parcela? | Dá pra vir aqui ver? O sinal de celular é ruim, melhor combinar antes
e=: Ótimo! Vamos marcar a visita e levo já a simulação do Pronaf. {dia} às {hora} fica bom? | Perto de {parcela} em {parcelas} vezes. Levo a simulação na visita, pode ser {dia} às {hora}? | Dá sim! {dia} às {hora} fica bom?
c: Pode vir. A porteira azul depois da ponte, mando a localização | Combinado então, obrigado | {dia} não posso, tem que ser na outra semana
`

export const quoteCondo = `
c: Olá, sou síndico de um condomínio em {cidade} e queria uma proposta para a área comum | Boa tarde, falo em nome do condomínio. Vocês fazem usina para área comum?
e: Olá, {nome}! Fazemos sim. Quantas unidades tem o condomínio e quanto vem a conta da área comum? | Boa tarde! Fazemos, temos 11 condomínios atendidos na região. Qual a média da conta da área comum?
c: São 64 apartamentos, a conta vem {conta} | 2 torres, elevador e piscina. Uns {conta}
e: Ótimo. Para a assembleia eu preparo uma apresentação com economia no rateio e 3 formas de pagamento. Quando é a próxima? | Perfeito, dá pra reduzir bem. Vocês têm assembleia marcada? Podemos apresentar.
c: A assembleia é dia 15. Precisa ter 3 orçamentos | Ainda não tem data, mas preciso levar pro conselho essa semana
n: Condomínio: concorrência com 3 orçamentos, decisão em assembleia. Não baixar preço antes. | Levar case do Residencial das Acácias.
e: Sem problema. Envio a proposta até {dia} e posso participar da assembleia para tirar dúvidas. | Te mando até {dia} com memorial descritivo e garantias, que é o que o conselho costuma pedir.
c: Perfeito, fico no aguardo | Muito obrigado pela atenção, {atendente}
`

export const visit = `
e: {nome}, podemos agendar a visita técnica? É gratuita e leva uns 40 minutos. | Oi, {nome}! Bora marcar a visita técnica? Com ela fecho o valor exato. | Bom dia, {nome}! Nosso técnico vai estar na região do {bairro} {dia}. Quer aproveitar?
c: Pode ser {dia}? | Quais horários vocês têm? | Só consigo no sábado de manhã, dá?
e=: Pode sim! Consigo {dia} às {hora} 👍 | {dia} tenho às {hora} ou às 16h. Qual prefere? | Sábado atendemos até 12h. Pode ser às 9h?
c=: {hora} tá bom | Pode ser às 16h então | 9h perfeito
e: Agendado! O Valdir, nosso técnico, vai olhar o telhado, o quadro e o padrão de entrada. Só precisa de alguém maior de idade em casa. | Marcado ✅ Quem vai é o Valdir. Deixa o acesso ao quadro de energia livre, por favor.
c: Ok. O portão é o branco, número {numero} | Beleza, minha mãe vai estar em casa | Fechado!
n: Visita marcada: {dia} {hora}, {bairro}, {cidade}. Levar escada de 7 m. | Técnico: Valdir. Cliente pediu pra ligar 10 min antes.
e+: Bom dia, {nome}! O Valdir está a caminho, chega em 20 minutos. | Oi, {nome}, passando pra confirmar a visita de hoje às {hora}. Tudo certo? | Confirmando sua visita técnica para amanhã às {hora}, ok?
c: Confirmado | Tô aguardando | Pode vir 👍
c: Ele já foi, muito educado. Agora é esperar a proposta né? | Visita feita! Ele disse que o telhado tá ótimo
e=: Isso! Com as medidas em mãos, te envio a proposta final em até 2 dias úteis. | Que bom! Ele me passou que o telhado comporta as {placas} placas tranquilamente. Proposta sai até {dia}.
`

export const proposal = `
e: {nome}, sua proposta ficou pronta! {kwp} kWp, {placas} módulos de 585 W, inversor de 5 anos de garantia estendida para 10. Total: {valor}. | Oi, {nome}! Segue a proposta: sistema de {kwp} kWp por {valor}, instalação em até 45 dias. | Boa tarde, {nome}. Proposta final: {valor}, com {placas} placas e monitoramento pelo celular.
c: Recebi. Achei um pouco salgado, tenho outra de {valorMenor} | Recebi! Estou comparando com uma de {valorMenor}, sem homologação | Vou analisar com calma. Recebi outra de {valorMenor}
e: Você viu a marca do inversor dela e se inclui a homologação? | Me manda a outra que eu comparo item por item com você, sem compromisso. | Claro, sem pressa. Nela a homologação está inclusa?
c: Não fala nada de homologação | É uma marca que eu não conheço, e a homologação é por fora | Olhei aqui, homologação não inclui mesmo
n: Concorrente ofereceu {valorMenor} sem homologação e com inversor sem assistência no Brasil. | Cliente sensível a preço. Margem permite até 6%, falar com a Renata.
e: Então, sem a homologação você não pode ligar o sistema, e ela custa de 2 a 3 mil por fora. Na nossa já está tudo. | Esse é o ponto: assistência. Nosso inversor tem assistência técnica aqui em Campinas.
c: Entendi, faz sentido | Bom argumento rs | Não sabia disso
c: E se eu fechar essa semana, consegue melhorar? | Fazendo em 12 vezes no cartão como fica? | Consegue chegar em {valorMenor}?
e=: Falei com a gerência: fecho em {valorDesconto} e deixo a primeira limpeza das placas por nossa conta. O que acha? | Em 12x no cartão fica sem juros até o valor de {valor}. | Até {valorDesconto} eu consigo, se assinar até {dia}.
c: Fechado! 🎉 | Vou fechar com vocês, gostei do atendimento | Me dá até {dia} pra responder
e=: Maravilha! Vou preparar o contrato. Preciso de RG, CPF e uma conta de luz no nome do titular. | Que notícia boa! Já te mando a lista de documentos. | Combinado, aguardo seu retorno. Qualquer dúvida estou por aqui.
`

export const financing = `
c: Vocês financiam? | Dá pra financiar sem entrada? | Como funciona o financiamento? Quero que a parcela fique perto do que já pago de luz
e: Financiamos sim, com 4 bancos parceiros. Em {parcelas}x fica {parcela} por mês, com carência de 90 dias. | Dá sim, {nome}. Simulei {parcelas} vezes de {parcela}, primeira parcela só daqui a 3 meses.
c: Então a parcela fica quase igual minha conta de luz? | E os juros? | Tem que dar entrada?
e: Exato, troca uma pela outra, só que essa acaba. A taxa hoje está em 1,39% ao mês, sem entrada. | Juros de 1,39% a.m., sujeito à análise do banco. Sem entrada, e pode quitar antes com desconto.
c: O que precisa pra análise? | Pode fazer a simulação no meu nome? | Quero fazer
e: Preciso de RG ou CNH, comprovante de renda e a conta de luz. A resposta do banco sai em até 48 horas. | Me manda a foto da CNH, do holerite e da última conta, que eu dou entrada hoje mesmo.
c: Mandei no e-mail | Tá, à noite eu envio tudo | Sou autônomo, serve declaração de imposto de renda?
e=: Recebido, obrigado! Dei entrada agora, te aviso assim que o banco responder. | Perfeito, assim que chegar dou entrada. | Serve sim! Declaração completa com o recibo de entrega.
n: Ficha enviada ao banco. Score bom. | Documentação incompleta: falta comprovante de renda. Cobrar {dia}.
e+: {nome}, boa notícia: crédito aprovado! {parcelas}x de {parcela}. 🎉 | Oi, {nome}. O banco aprovou, mas com entrada de 20%. Quer que eu tente em outro? | O banco pediu mais um documento: extrato dos últimos 3 meses.
c=: Aeee, que ótimo! | Tenta no outro por favor | Ok, envio amanhã
`

export const contract = `
e: {nome}, enviei o contrato por e-mail para assinatura digital. É só clicar e assinar pelo celular. | Contrato no seu e-mail ({email}), assinatura digital, leva 2 minutos. Se não achar, olha no spam.
c: Não achei o e-mail | Recebi, vou ler hoje à noite | Assinei!
e=: Reenviei agora, vê se chegou? | Perfeito, qualquer dúvida em cláusula me chama. | Recebi aqui! Contrato nº {protocolo}. Bem-vindo à Aurora ☀️
c: Uma dúvida: a garantia da instalação é de quanto tempo? | E agora, quanto tempo até instalar?
e=: 2 anos de garantia de instalação, 12 anos dos módulos contra defeito e 25 de geração. | Agora entramos com o projeto na {concessionaria}: até 15 dias pra eles aprovarem. Enquanto isso o material é separado. Instalação em 30 a 45 dias.
c: Perfeito | Ok, vamos acompanhando | Tudo certo então, obrigado
n: Contrato {protocolo} assinado. Entrada paga por pix, conferida com o financeiro. | Passado para engenharia. Documentação completa na pasta.
`
