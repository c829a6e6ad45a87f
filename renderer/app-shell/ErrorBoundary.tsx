import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../shared/ui/EmptyState.tsx';

function Broken({ onShowAgain }: { readonly onShowAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert" style={{ height: '100%' }}>
      <EmptyState icon={<IconMoodSad size={34} aria-hidden />} title={t('shell.crash')} hint={t('shell.crashHint')}>
        <Button mt="sm" onClick={onShowAgain}>
          {t('shell.showAgain')}
        </Button>
      </EmptyState>
    </div>
  );
}

interface BoundaryState {
  readonly isBroken: boolean;
}

/** A screen that fails to draw takes only itself down. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { isBroken: false };

  static getDerivedStateFromError(): BoundaryState {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return <Broken onShowAgain={() => this.setState({ isBroken: false })} />;
  }
}
