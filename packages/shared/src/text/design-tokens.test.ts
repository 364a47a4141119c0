import { describe, expect, it } from 'vitest'
import { DARK_TOKENS, type DesignToken, LIGHT_TOKENS, TOKENS_CSS } from './design-tokens.ts'

/** What stands on what, and how well it must be told from it (WCAG 2.2 AA, 1.4.3 and 1.4.11). */
const PAIRS: readonly (readonly [shown: DesignToken, behind: DesignToken, least: number])[] = [
  ...(['basis-color-default-bg-document', 'basis-color-default-bg-subtle'] as const).flatMap(
    (ground) =>
      [
        ['basis-color-default-color-document', ground, 7],
        ['basis-color-default-color-subtle', ground, 4.5],
        ['basis-color-action-1-color-default', ground, 4.5],
        ['basis-color-negative-color-default', ground, 4.5],
        ['basis-color-warning-color-default', ground, 4.5],
        ['basis-color-default-border-default', ground, 3],
        ['basis-focus-outline-color', ground, 3],
        ['basis-color-accent-1-color-default', ground, 3],
        ['basis-color-accent-2-color-default', ground, 3],
      ] as const,
  ),
  ['basis-color-action-1-inverse-color-default', 'basis-color-action-1-inverse-bg-default', 4.5],
  ['basis-color-default-color-document', 'basis-color-action-1-bg-subtle', 7],
  ['basis-color-action-1-color-default', 'basis-color-action-1-bg-subtle', 4.5],
  ['basis-color-warning-color-default', 'basis-color-warning-bg-subtle', 4.5],
  ['basis-color-negative-color-default', 'basis-color-negative-bg-subtle', 4.5],
  ['basis-color-default-color-document', 'basis-color-warning-bg-subtle', 7],
  ['basis-color-default-color-document', 'basis-color-negative-bg-subtle', 7],
  ['basis-color-accent-1-color-default', 'basis-color-accent-2-color-default', 1.5],
]

describe.each([
  ['light', LIGHT_TOKENS],
  ['dark', DARK_TOKENS],
] as const)('the tokens, %s', (_name, tokens) => {
  it.each(PAIRS)('let %s be told from %s by at least %d', (shown, behind, least) => {
    expect(contrast(tokens[shown], tokens[behind])).toBeGreaterThanOrEqual(least)
  })
})

it('have names of the NL Design System’s basis layer', () => {
  for (const name of Object.keys(LIGHT_TOKENS))
    expect(name).toMatch(
      /^basis-(focus-outline-color|color-(default|accent-[123]|action-[12]|info|positive|negative|warning|highlight)(-inverse)?-(bg|border|color)-(document|subtle|default|hover|active))$/,
    )
  expect(Object.keys(DARK_TOKENS)).toEqual(Object.keys(LIGHT_TOKENS))
  expect(TOKENS_CSS).toContain('@media (prefers-color-scheme: dark)')
})

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
