import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { colors, teal } from './colors.ts';

/** Buttons and fields are at least 44 px high: a thumb needs that, and so does an unsteady hand. */
const TARGET = '44px';

const sizes = {
  fontSizes: { xs: '12px', sm: '14px', md: '16px', lg: '18px', xl: '20px' },
  lineHeights: { xs: '1.333', sm: '1.4286', md: '1.5', lg: '1.6667', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '8px' },
  breakpoints: { xs: '24em', sm: '48em', md: '62em', lg: '75em', xl: '88em' },
  headings: {
    fontWeight: '620',
    textWrap: 'balance' as const,
    sizes: {
      h1: { fontSize: '32px', lineHeight: '40px' },
      h2: { fontSize: '24px', lineHeight: '32px' },
      h3: { fontSize: '20px', lineHeight: '28px' },
      h4: { fontSize: '16px', lineHeight: '24px' },
      h5: { fontSize: '14px', lineHeight: '20px' },
      h6: { fontSize: '14px', lineHeight: '20px' },
    },
  },
};

const floating = { shadow: 'md', transitionProps: { duration: 150 } };

/**
 * Defaults of Mantine's components, by name: importing the components here (`Button.extend`) would put all of them into
 * the first download.
 */
const components = {
  Button: { defaultProps: { size: 'sm' }, vars: () => ({ root: { '--button-height': TARGET } }) },
  ActionIcon: {
    defaultProps: { variant: 'subtle', color: 'gray' },
    vars: () => ({ root: { '--ai-size': TARGET } }),
  },
  Input: { defaultProps: { size: 'md' }, vars: () => ({ wrapper: { '--input-height': TARGET } }) },
  InputBase: { defaultProps: { size: 'md' } },
  InputWrapper: {
    defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    vars: () => ({
      description: { '--input-description-size': '14px' },
      error: { '--input-error-size': '14px' },
    }),
  },
  Anchor: { defaultProps: { underline: 'always' } },
  Menu: { defaultProps: floating },
  Popover: { defaultProps: floating },
  Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 150 } } },
  Modal: { defaultProps: { transitionProps: { duration: 150 }, centered: true } },
  Drawer: { defaultProps: { transitionProps: { duration: 150 } } },
};

/** The theme. In: the accent's ten shades, light to dark, when an institution has its own. */
export function buildTheme(accent: MantineColorsTuple = teal) {
  return createTheme({
    ...sizes,
    colors: { ...colors, accent },
    primaryColor: 'accent',
    primaryShade: { light: 7, dark: 6 },
    white: '#ffffff',
    black: colors.gray[9],
    fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
    fontFamilyMonospace:
      "'JetBrains Mono Variable', 'JetBrains Mono Fallback', ui-monospace, Menlo, Consolas, monospace",
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    focusRing: 'auto',
    shadows: {
      xs: 'none',
      sm: 'none',
      md: 'var(--lectern-shadow)',
      lg: 'var(--lectern-shadow)',
      xl: 'var(--lectern-shadow)',
    },
    components,
  });
}

/** Corrects Mantine's own variables: its quiet texts are too pale for AA, its reds and greens are not ours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': colors.gray[0],
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[6],
    '--mantine-color-error': colors.red[6],
    '--mantine-color-success': colors.green[7],
    '--mantine-color-default-border': colors.gray[4],
    '--mantine-color-default-hover': colors.gray[1],
    '--mantine-color-disabled-color': colors.gray[6],
    '--mantine-color-gray-light-color': colors.gray[8],
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[2],
    '--mantine-color-placeholder': colors.dark[3],
    '--mantine-color-error': colors.red[3],
    '--mantine-color-success': colors.green[3],
    '--mantine-color-anchor': 'var(--mantine-color-accent-3)',
    '--mantine-color-disabled-color': colors.dark[3],
  },
});
