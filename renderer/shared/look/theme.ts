import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import type { Appearance } from '../../../app/contract/bridge.ts';

/** White on 6 to 9 and the page's text on 0 to 2 reach 4.5:1 (WCAG 1.4.3). */
const lake: MantineColorsTuple = [
  '#e8f4f6',
  '#d2e8ec',
  '#a6d1da',
  '#76b9c6',
  '#4da3b4',
  '#2f8c9f',
  '#1b7486',
  '#13606f',
  '#0e4e5b',
  '#083b45',
];

/** Fonts of the system only: nothing is loaded. */
const sans = 'system-ui, "Segoe UI", Roboto, "Noto Sans", Cantarell, "Liberation Sans", Arial, sans-serif';

/** Mantine's own greys and reds miss 4.5:1 on our backgrounds; tokens.css has the colours that reach it. */
export const colourVariables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--foyer-panel)',
    '--mantine-color-text': 'var(--foyer-text)',
    '--mantine-color-dimmed': 'var(--foyer-quiet)',
    '--mantine-color-placeholder': 'var(--foyer-quiet)',
    '--mantine-color-anchor': 'var(--foyer-accent)',
    '--mantine-color-error': 'var(--foyer-bad)',
    '--mantine-color-default': 'var(--foyer-panel)',
    '--mantine-color-default-color': 'var(--foyer-text)',
    '--mantine-color-default-hover': 'var(--foyer-raised)',
    '--mantine-color-default-border': 'var(--foyer-line-strong)',
  };
  return { variables: {}, light: ours, dark: ours };
};

export function themeFor(density: Appearance['density']) {
  const size = density === 'compact' ? 'xs' : 'sm';
  const sized = { defaultProps: { size } };
  return createTheme({
    colors: { lake },
    primaryColor: 'lake',
    primaryShade: { light: 7, dark: 6 },
    fontFamily: sans,
    fontFamilyMonospace: 'ui-monospace, "Liberation Mono", Menlo, Consolas, monospace',
    defaultRadius: 'sm',
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Button: sized,
      TextInput: sized,
      PasswordInput: sized,
      NumberInput: sized,
      NativeSelect: sized,
      Textarea: sized,
      PillsInput: sized,
      SegmentedControl: sized,
      Switch: sized,
      Tooltip: { defaultProps: { openDelay: 400, withinPortal: true } },
    },
  });
}
