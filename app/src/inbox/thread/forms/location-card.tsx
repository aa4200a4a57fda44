import { MapPin } from 'lucide-react'
import { messageTexts } from '../../message-texts.pt-BR.ts'
import type { FormProps } from './form-props.ts'

/** A place: its name and address as they were sent, and the way to a map. */
export function LocationCard({ part: { latitude, longitude, name, address } }: FormProps<'location'>) {
  const where = `${latitude},${longitude}`
  return (
    <div className="flex w-64 max-w-full flex-col gap-1.5">
      <span className="flex h-20 items-center justify-center rounded-md bg-sunken text-accent">
        <MapPin aria-hidden size={28} />
      </span>
      <span className="font-medium">{name ?? messageTexts.pin}</span>
      <span className="text-sm text-muted">{address ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</span>
      <a
        href={`https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(where)}`}
        target="_blank"
        rel="noopener noreferrer"
        className="touch-44 w-fit text-sm font-medium text-on-accent-soft underline decoration-current/40 underline-offset-2 hover:decoration-current"
      >
        {messageTexts.openMap}
      </a>
    </div>
  )
}
