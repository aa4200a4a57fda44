import type { Random } from './random.ts'

export type Gender = 'f' | 'm'

export interface Person {
  readonly nome: string
  readonly firstName: string
  readonly gender: Gender
  readonly email: string
  /** E.164 with the ninth digit. */
  readonly telefone: string
  /** Equal for both writings of the number, with and without the ninth digit (domain/src/crm/phone.ts). */
  readonly chaveTelefone: string
  /** As Meta writes it: some accounts lack the ninth digit. */
  readonly waId: string
  readonly ddd: string
}

const women =
  'Ana Beatriz Adriana Aline Amanda Bruna Carla Célia Cristiane Daniela Débora Eliane Fernanda Flávia Gabriela Isabela Jéssica Juliana Larissa Letícia Luciana Lúcia Marcela Márcia Mariana Natália Patrícia Priscila Rafaela Regina Roberta Rosana Sandra Simone Sônia Tatiane Teresa Vanessa Vera Viviane'.split(
    ' ',
  )
const men =
  'Adriano Alexandre Anderson André Antônio Bernardo Caio Carlos Cláudio Daniel Diego Douglas Edson Eduardo Fábio Felipe Fernando Geraldo Gilberto Guilherme Gustavo Henrique Hugo Jorge José Júlio Leandro Leonardo Luiz Marcelo Márcio Mateus Maurício Murilo Nelson Otávio Paulo Rafael Ricardo Rodrigo Sérgio Tiago Valter Vinícius Wagner'.split(
    ' ',
  )
const surnames =
  'Almeida Alves Andrade Araújo Barbosa Barros Batista Bezerra Borges Braga Brito Camargo Campos Cardoso Castro Coelho Correia Costa Cunha Dias Farias Fernandes Ferreira Freitas Garcia Gomes Gonçalves Guimarães Lima Lopes Machado Magalhães Marques Martins Medeiros Mello Mendes Miranda Monteiro Moraes Moreira Moura Nascimento Nogueira Nunes Oliveira Pacheco Peixoto Pereira Pinto Prado Ramos Ribeiro Rocha Rodrigues Sales Sampaio Santana Santos Silva Silveira Soares Souza Tavares Teixeira Vasconcelos Vieira'.split(
    ' ',
  )

/** Area codes of the customers: Campinas and around, then the neighbours. */
const areaCodes = { 19: 62, 11: 14, 15: 6, 16: 5, 12: 4, 35: 4, 31: 2, 21: 1, 41: 1, 71: 1 }

const ascii = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/gu, '')
    .toLowerCase()

/** Makes people of whom no two have the same phone. */
export function createPeople(random: Random): (fixed?: { nome: string; gender: Gender; ddd?: string }) => Person {
  const taken = new Set<string>()
  return (fixed) => {
    const gender = fixed?.gender ?? random.pick<Gender>(['f', 'm'])
    const first = random.pick(gender === 'f' ? women : men)
    const last = random.chance(0.35)
      ? ` ${random.pick(surnames)} ${random.pick(surnames)}`
      : ` ${random.pick(surnames)}`
    const nome = fixed?.nome ?? first + last
    const ddd = fixed?.ddd ?? random.weighted(areaCodes)
    for (;;) {
      const subscriber = `${random.int(6, 9)}${String(random.int(0, 9_999_999)).padStart(7, '0')}`
      const chaveTelefone = `55${ddd}${subscriber}`
      if (taken.has(chaveTelefone)) continue
      taken.add(chaveTelefone)
      // accounts from before the ninth digit, mostly outside São Paulo and Rio
      const isOldAccount = random.chance(Number(ddd) >= 31 ? 0.7 : 0.05)
      const [firstName = nome] = nome.split(' ')
      return {
        nome,
        firstName,
        gender,
        email: `${ascii(firstName)}.${ascii(nome.split(' ').at(-1) ?? '')}${random.int(1, 99)}@mail.example`,
        telefone: `+55${ddd}9${subscriber}`,
        chaveTelefone,
        waId: isOldAccount ? chaveTelefone : `55${ddd}9${subscriber}`,
        ddd,
      }
    }
  }
}

export const companies: readonly (readonly [nome: string, setor: string])[] = [
  ['Padaria Pão da Vila', 'Alimentação'],
  ['Supermercado Irmãos Tavares', 'Varejo'],
  ['Oficina Mecânica Dois Irmãos', 'Automotivo'],
  ['Metalúrgica Santa Rita', 'Indústria'],
  ['Academia Corpo em Dia', 'Esporte'],
  ['Colégio Pequeno Saber', 'Educação'],
  ['Pousada Recanto do Ipê', 'Hotelaria'],
  ['Farmácia Bem Viver', 'Saúde'],
  ['Restaurante Tempero da Serra', 'Alimentação'],
  ['Marcenaria Madeira Nobre', 'Indústria'],
  ['Lavanderia Água Clara', 'Serviços'],
  ['Posto Trevo da Anhanguera', 'Combustíveis'],
  ['Gráfica Papel e Cor', 'Indústria'],
  ['Pet Shop Quatro Patas', 'Varejo'],
  ['Auto Peças Barão', 'Automotivo'],
  ['Distribuidora Boa Safra', 'Agronegócio'],
  ['Laticínios Vale do Atibaia', 'Agronegócio'],
  ['Frigorífico São Bento', 'Indústria'],
  ['Clínica Odontológica Sorriso Largo', 'Saúde'],
  ['Salão Dona Flor', 'Beleza'],
  ['Sorveteria Cascão', 'Alimentação'],
  ['Transportadora Rota 19', 'Logística'],
  ['Floricultura Manacá', 'Varejo'],
  ['Escola de Idiomas Ponte', 'Educação'],
  ['Cerâmica Barro Forte', 'Indústria'],
  ['Granja Ovos do Sítio', 'Agronegócio'],
  ['Haras Três Coqueiros', 'Agronegócio'],
  ['Vinícola Serra Negra do Vale', 'Alimentação'],
  ['Loja de Tintas Arco-Íris', 'Varejo'],
  ['Estúdio Pilates Leve', 'Esporte'],
  ['Plásticos Jaguari', 'Indústria'],
  ['Hotel Estação Jaguariúna', 'Hotelaria'],
  ['Açougue do Nonô', 'Alimentação'],
  ['Contabilidade Exata', 'Serviços'],
  ['Igreja Comunidade da Paz', 'Instituição'],
  ['Associação Moradores do Taquaral', 'Instituição'],
  ['Condomínio Residencial Jatobá', 'Condomínio'],
  ['Condomínio Edifício Mirante', 'Condomínio'],
  ['Condomínio Parque das Águas', 'Condomínio'],
  ['Fazenda Santa Eulália', 'Agronegócio'],
  ['Cooperativa Hortifruti Campinas', 'Agronegócio'],
  ['Tecelagem Fio de Ouro', 'Indústria'],
  ['Bicicletaria Pedal', 'Varejo'],
  ['Materiais de Construção Alicerce', 'Varejo'],
  ['Cervejaria Lúpulo do Interior', 'Alimentação'],
]

export const places: readonly (readonly [cidade: string, bairros: readonly string[], concessionaria: string])[] = [
  ['Campinas', ['Taquaral', 'Barão Geraldo', 'Sousas', 'Cambuí', 'Jardim Chapadão', 'Swiss Park'], 'CPFL'],
  ['Valinhos', ['Jardim Paraná', 'Vale Verde', 'Santa Cruz'], 'CPFL'],
  ['Vinhedo', ['Capela', 'Vista Alegre'], 'CPFL'],
  ['Indaiatuba', ['Jardim Morada do Sol', 'Itaici', 'Cidade Nova'], 'CPFL'],
  ['Sumaré', ['Nova Veneza', 'Matão'], 'CPFL'],
  ['Hortolândia', ['Jardim Amanda', 'Remanso'], 'CPFL'],
  ['Paulínia', ['Betel', 'João Aranha'], 'CPFL'],
  ['Jaguariúna', ['Capotuna', 'Roseira de Cima'], 'CPFL'],
  ['Americana', ['Frezzarin', 'São Vito'], 'CPFL'],
  ['Holambra', ['Fundão', 'Centro'], 'CPFL'],
  ['Atibaia', ['Alvinópolis', 'Itapetinga'], 'Elektro'],
  ['Itatiba', ['Vila Santa Cruz', 'Engenho'], 'CPFL'],
]
