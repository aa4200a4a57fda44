import { useScreenTitle } from './use-screen-title.ts'

/** A screen's name, which is also the window's; it takes the focus after a navigation. */
export function ScreenHeading({ title }: { title: string }) {
  useScreenTitle(title)
  return (
    <h1
      tabIndex={-1}
      data-screen-heading
      className="flex min-h-9 flex-1 items-center text-lg font-semibold tracking-tight outline-none md:flex-none"
    >
      {title}
    </h1>
  )
}
