import { dealChannels, dealCurrencies, dealTitle } from '@vp/domain/pipeline/deal.ts'
import { Link } from '@tanstack/react-router'
import { useTeam } from '../../auth/use-member.ts'
import { channelTexts, dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { LinkField } from '../../deals/link-field.tsx'
import { parseMoney, typedMoney } from '../../deals/money.ts'
import { SelectField } from '../../ui/field.tsx'
import { dealPageTexts } from '../texts.pt-BR.ts'
import { InlineField } from './inline-field.tsx'
import type { Deal } from './queries.ts'
import { useDealEdits } from './use-deal-edits.ts'

/** The fields of a deal, each saved by itself. */
export function DealFields({ deal, mayWrite }: { deal: Deal; mayWrite: boolean }) {
  const team = useTeam()
  const save = useDealEdits(deal)
  const isReadOnly = !mayWrite
  const owners = team.filter(({ user_id: id, role }) => role !== 'Viewer' || id === deal.owner_id)
  const currencies = [...new Set([deal.moeda, ...dealCurrencies])]
  const person = deal.contato ?? deal.lead
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-3.5 md:grid-cols-2">
      <div className="md:col-span-2">
        <InlineField
          label={dealTexts.titulo}
          value={deal.titulo}
          maxLength={200}
          isReadOnly={isReadOnly}
          check={(typed) => (dealTitle.safeParse(typed).success ? undefined : dealTexts.titleError)}
          onSave={(titulo) => void save({ titulo })}
        />
      </div>
      <div className="grid grid-cols-[1fr_6rem] gap-2">
        <InlineField
          label={dealTexts.valor}
          value={typedMoney(deal.valor)}
          inputMode="decimal"
          isReadOnly={isReadOnly}
          check={(typed) => (parseMoney(typed) === null ? dealTexts.valueError : undefined)}
          onSave={(typed) => {
            const valor = parseMoney(typed)
            if (valor !== null) void save({ valor })
          }}
        />
        <SelectField
          label={dealTexts.moeda}
          value={deal.moeda}
          disabled={isReadOnly}
          options={currencies.map((moeda) => ({ value: moeda, label: moeda }))}
          onChange={(event) => void save({ moeda: event.target.value })}
        />
      </div>
      <InlineField
        label={dealTexts.previsao}
        type="date"
        value={deal.expected_close_on ?? ''}
        isReadOnly={isReadOnly}
        onSave={(typed) => void save({ expectedCloseOn: typed === '' ? null : typed })}
      />
      <LinkField
        kind="pessoa"
        chosen={person === null ? null : { nome: person }}
        aside={<PersonLink deal={deal} />}
        isReadOnly={isReadOnly}
        onPick={({ tipo, id }) =>
          void save({ contatoId: tipo === 'contato' ? id : null, leadId: tipo === 'lead' ? id : null })
        }
        onClear={() => void save({ contatoId: null, leadId: null })}
      />
      <LinkField
        kind="empresa"
        chosen={deal.empresa === null ? null : { nome: deal.empresa }}
        aside={
          deal.empresa_id === null || deal.empresa === null ? null : (
            <Link
              to="/app/empresas/$companyId"
              params={{ companyId: deal.empresa_id }}
              aria-label={dealPageTexts.openRecord(deal.empresa)}
              className={linkClass}
            >
              {dealPageTexts.openShort}
            </Link>
          )
        }
        isReadOnly={isReadOnly}
        onPick={({ id }) => void save({ empresaId: id })}
        onClear={() => void save({ empresaId: null })}
      />
      <SelectField
        label={dealTexts.responsavel}
        value={deal.owner_id ?? ''}
        disabled={isReadOnly}
        options={[
          { value: '', label: dealTexts.nobody },
          ...owners.map(({ user_id: value, nome: label }) => ({ value, label })),
        ]}
        onChange={(event) => void save({ ownerId: event.target.value === '' ? null : event.target.value })}
      />
      <SelectField
        label={dealTexts.canal}
        value={dealChannels.find((channel) => channel === deal.canal) ?? ''}
        disabled={isReadOnly}
        options={[
          { value: '', label: dealTexts.noChannel },
          ...dealChannels.map((value) => ({ value, label: channelTexts[value] })),
        ]}
        onChange={(event) => void save({ canal: dealChannels.find((each) => each === event.target.value) ?? null })}
      />
      {deal.status === 'perdido' ? (
        <div className="md:col-span-2">
          <InlineField
            label={dealPageTexts.lostReason}
            value={deal.lost_reason ?? ''}
            maxLength={300}
            isReadOnly={isReadOnly}
            onSave={(typed) => void save({ lostReason: typed === '' ? null : typed })}
          />
        </div>
      ) : null}
    </div>
  )
}

const linkClass = 'touch-44 text-accent hover:underline'

/** To the record of whom the deal is with. */
function PersonLink({ deal: { contato_id: contactId, contato, lead_id: leadId, lead } }: { deal: Deal }) {
  if (contactId !== null && contato !== null) {
    return (
      <Link
        to="/app/contatos/$contactId"
        params={{ contactId }}
        aria-label={dealPageTexts.openRecord(contato)}
        className={linkClass}
      >
        {dealPageTexts.openShort}
      </Link>
    )
  }
  if (leadId === null || lead === null) return null
  return (
    <Link to="/app/leads/$leadId" params={{ leadId }} aria-label={dealPageTexts.openRecord(lead)} className={linkClass}>
      {dealPageTexts.openShort}
    </Link>
  )
}
