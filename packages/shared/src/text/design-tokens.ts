/**
 * The one design of pages, reports, mails and the view of the queue, by the names that the NL Design System gives its
 * basis tokens, with values of our own: a municipality that has a theme of that system puts its values in their place
 * (docs/decisions/0019-design-tokens.md). Contrasts on `bg-document` and `bg-subtle`: text at least 4.5, shapes 3 (WCAG
 * 2.2 AA, 1.4.3 and 1.4.11).
 */
export const LIGHT_TOKENS = {
  'basis-color-default-bg-document': '#fffefb',
  'basis-color-default-bg-subtle': '#f5f2eb',
  'basis-color-default-bg-default': '#e6e1d5',
  'basis-color-default-border-subtle': '#dcd6c9',
  'basis-color-default-border-default': '#51605c',
  'basis-color-default-color-document': '#1f2b2a',
  'basis-color-default-color-subtle': '#51605c',
  'basis-color-action-1-color-default': '#0b5d52',
  'basis-color-action-1-border-default': '#0b5d52',
  'basis-color-action-1-bg-subtle': '#e2efeb',
  'basis-color-action-1-inverse-bg-default': '#0b5d52',
  'basis-color-action-1-inverse-color-default': '#ffffff',
  'basis-color-accent-1-color-default': '#0b5d52',
  'basis-color-accent-2-color-default': '#7a8794',
  'basis-color-warning-color-default': '#7a4f00',
  'basis-color-warning-bg-subtle': '#fbf0d9',
  'basis-color-negative-color-default': '#8c2f1b',
  'basis-color-negative-bg-subtle': '#fbe9e4',
  'basis-focus-outline-color': '#0b5d52',
} as const

export type DesignToken = keyof typeof LIGHT_TOKENS

export const DARK_TOKENS: Readonly<Record<DesignToken, string>> = {
  'basis-color-default-bg-document': '#18221f',
  'basis-color-default-bg-subtle': '#101817',
  'basis-color-default-bg-default': '#2b3a36',
  'basis-color-default-border-subtle': '#33423e',
  'basis-color-default-border-default': '#a9bab5',
  'basis-color-default-color-document': '#e8efec',
  'basis-color-default-color-subtle': '#a9bab5',
  'basis-color-action-1-color-default': '#7fd6c6',
  'basis-color-action-1-border-default': '#7fd6c6',
  'basis-color-action-1-bg-subtle': '#1b3530',
  'basis-color-action-1-inverse-bg-default': '#7fd6c6',
  'basis-color-action-1-inverse-color-default': '#0a1513',
  'basis-color-accent-1-color-default': '#7fd6c6',
  'basis-color-accent-2-color-default': '#8593a0',
  'basis-color-warning-color-default': '#f0c673',
  'basis-color-warning-bg-subtle': '#33290f',
  'basis-color-negative-color-default': '#f3a893',
  'basis-color-negative-bg-subtle': '#3a1c14',
  'basis-focus-outline-color': '#b7f0e5',
}

/** What is the same on a light and a dark screen. */
export const SHAPE_TOKENS = {
  'basis-border-radius-sm': '6px',
  'basis-border-radius-md': '10px',
  'basis-border-radius-lg': '14px',
  'basis-text-font-family-default':
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif',
} as const

const declared = (tokens: Readonly<Record<string, string>>): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ')

/** The tokens as custom properties: light, dark where the reader asks for it, and always light on paper. */
export const TOKENS_CSS = `:root { color-scheme: light dark; ${declared(LIGHT_TOKENS)} ${declared(SHAPE_TOKENS)} }
@media (prefers-color-scheme: dark) { :root { ${declared(DARK_TOKENS)} } }
@media print { :root { color-scheme: light; ${declared({ ...LIGHT_TOKENS, 'basis-color-default-bg-document': '#ffffff', 'basis-color-default-bg-subtle': '#ffffff' })} } }`
