import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useAppearance } from '../shared/look/appearance.ts';
import { colourVariables, themeFor } from '../shared/look/theme.ts';
import { windowQueries } from '../shared/rpc/query-client.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { shareStyleNonce, styleNonce } from './style-nonce.ts';

shareStyleNonce();

/** What every screen stands in: its look, and the queries that outlive a session. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const theme = useAppearance((state) => state.theme);
  const density = useAppearance((state) => state.density);
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const look = useMemo(() => themeFor(density), [density]);
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  return (
    <MantineProvider
      theme={look}
      getStyleNonce={styleNonce}
      cssVariablesResolver={colourVariables}
      forceColorScheme={theme === 'system' ? system : theme}
    >
      <QueryClientProvider client={windowQueries}>
        <ErrorBoundary>{children}</ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  );
}
