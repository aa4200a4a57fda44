// After the signature: approval at the utility, installation, start. Notation: see sales.ts.

export const approval = `
c: Oi, {atendente}, alguma novidade da {concessionaria}? | Bom dia, já tem resposta do projeto? | Oi! Como está a homologação?
e: Oi, {nome}! O projeto foi protocolado sob o número {protocolo}. O prazo deles é de 15 dias úteis, estamos no 9º. | Bom dia! Ainda em análise na {concessionaria}, protocolo {protocolo}. Assim que sair o parecer eu te aviso na hora.
c: Ok, obrigado. Tô ansioso rs | Demora hein | Entendi, fico no aguardo
e+: {nome}, saiu o parecer de acesso: aprovado ✅ Já podemos agendar a instalação. | Oi, {nome}. A {concessionaria} pediu um ajuste no padrão de entrada: precisa trocar o disjuntor. Nosso engenheiro já está vendo. | Parecer aprovado! Agora é com a gente.
c=: Que ótimo!! | Isso vai ter custo extra? | Até que enfim 🙌
e=: A equipe de instalação te liga ainda hoje pra marcar. | Sem custo, já está previsto na proposta. Atrasa uns 5 dias, tá? | Demorou, mas saiu! A equipe te liga hoje pra marcar.
n: Parecer de acesso emitido. Liberar kit no almoxarifado. | Pendência: adequação do padrão, disjuntor de 63 A. Engenharia ciente.
c: Tranquilo | Combinado | Tá bom, obrigado por avisar
`

export const installation = `
e: {nome}, sua instalação está marcada para {dia}, a partir das 8h. A equipe leva 2 dias. | Oi, {nome}! Material chegou. Podemos instalar {dia}?
c: Pode sim! | Vai precisar desligar a energia? | Não vou estar em casa de manhã, meu filho recebe
e=: Perfeito. Só precisamos de acesso ao telhado e ao quadro. | Só por umas 2 horas no segundo dia, avisamos antes. | Sem problema. Só precisamos de acesso ao telhado e ao quadro.
c: Ok, combinado | Certo. Precisa deixar carro fora da garagem? | Beleza
e=: Até {dia}! | Se puder deixar a garagem livre ajuda com a escada 🙂 | Perfeito, até {dia}!
c+: Os meninos já chegaram | Tá chovendo aqui, vão vir mesmo assim? | Bom dia, a equipe vem hoje né?
e=: Isso! Qualquer coisa que precisar, o encarregado é o Jonas. | Com chuva forte não sobem no telhado, mas já vão montando o inversor e os cabos. | Estão a caminho, saíram daqui às 7h20.
n: Equipe 2, encarregado Jonas. {placas} módulos entregues e conferidos.
c+: Ficou muito bonito! Mandei foto pra vocês | Terminaram hoje. Deixaram tudo limpinho, parabéns | Ficou uma telha quebrada perto da calha
e=: Que alegria! Ficou lindo mesmo. Agora pedimos a vistoria e a troca do medidor. | Obrigado, repasso o elogio pra equipe! 🙌 | Desculpa por isso! O Jonas volta {dia} pra trocar a telha, sem custo.
`

export const meterSwap = `
c: O medidor novo já foi pedido? | Quando a {concessionaria} vem trocar o relógio? | Já instalou tudo mas não posso ligar ainda, né?
e: Pedimos a vistoria ontem, protocolo {protocolo}. Eles têm 7 dias úteis pra trocar o medidor. | Ainda não, {nome}: só depois da troca do medidor. Se ligar antes, a {concessionaria} pode multar.
c: Entendi, não vou mexer | Poxa, dói ver as placas paradas nesse sol 😂 | E se eles atrasarem?
e=: Isso, qualquer novidade te aviso. | 😂 Imagino! Acompanho todo dia daqui, pode ficar tranquilo. | Se passar do prazo a gente abre reclamação na ouvidoria, pode ficar tranquilo.
c+: Trocaram o relógio hoje!! | Vieram agora de manhã, medidor bidirecional instalado | Veio um técnico e disse que faltou um documento
e=: Então pode ligar! Sobe o disjuntor do quadro solar e depois a chave do inversor. A luz verde acende em 5 minutos. | Ótimo! Nosso técnico liga com você por vídeo às {hora}, pode ser? | Estranho, mandamos tudo. Reenviei agora e eles voltam amanhã cedo. Depois da troca é só subir o disjuntor do quadro solar.
c: Acendeu! Gerando 2,3 kW já 🌞 | Ligou aqui, que emoção kkk
e: Parabéns, você é oficialmente um gerador de energia! Te mandei o acesso ao aplicativo de monitoramento por e-mail. | Que demais! Em 24 horas já aparece o gráfico no aplicativo.
n: Sistema energizado. Enviar pesquisa de satisfação em 15 dias. | Cadastrar planta no portal de monitoramento.
`
