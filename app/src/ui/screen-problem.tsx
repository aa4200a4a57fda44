import { RefreshCw, TriangleAlert } from 'lucide-react'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { uiTexts } from './texts.pt-BR.ts'

/** What a screen shows when it broke: what is safe, and the way on. */
export function ScreenProblem({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState
      icon={TriangleAlert}
      title={uiTexts.problemTitle}
      text={uiTexts.problemText}
      action={
        <Button tone="primary" onClick={onRetry}>
          <RefreshCw aria-hidden size={16} />
          {uiTexts.problemRetry}
        </Button>
      }
    />
  )
}

interface BoundaryState {
  hasFailed: boolean
}

/** Keeps a broken pane from taking the rest of the window with it. */
export class ProblemBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { hasFailed: false }

  static getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    // React hands the error here only; without this line it would be lost
    console.error(error, info.componentStack)
  }

  override render() {
    return this.state.hasFailed ? (
      <ScreenProblem onRetry={() => this.setState({ hasFailed: false })} />
    ) : (
      this.props.children
    )
  }
}
