import { DARK_TOKENS, LIGHT_TOKENS } from '@thuismatch/shared/text'

/**
 * The frame that every mail shares: one column, system fonts, colours for a light and a dark screen. MJML, with `{{…}}`
 * for values.
 */
export const layout = (body: string): string => `<mjml lang="{{lang}}">
  <mj-head>
    <mj-title>{{title}}</mj-title>
    <mj-preview>{{preview}}</mj-preview>
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.5" color="${LIGHT_TOKENS['basis-color-default-color-document']}" padding="0" />
      <mj-section padding="0" />
      <mj-column padding="0" />
    </mj-attributes>
    <mj-raw>
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
    </mj-raw>
    <mj-style>
      :root { color-scheme: light dark; }
      a { color: ${LIGHT_TOKENS['basis-color-action-1-color-default']}; }
      @media (prefers-color-scheme: dark) {
        body, .page > div { background: ${DARK_TOKENS['basis-color-default-bg-subtle']} !important; background-color: ${DARK_TOKENS['basis-color-default-bg-subtle']} !important; }
        .card > table > tbody > tr > td { background: ${DARK_TOKENS['basis-color-default-bg-document']} !important; background-color: ${DARK_TOKENS['basis-color-default-bg-document']} !important; }
        .ink div, .ink h1, .ink h2 { color: ${DARK_TOKENS['basis-color-default-color-document']} !important; }
        .soft div { color: ${DARK_TOKENS['basis-color-default-color-subtle']} !important; }
        .soft a { color: ${DARK_TOKENS['basis-color-action-1-color-default']} !important; }
        .go td, .go a { background: ${DARK_TOKENS['basis-color-action-1-inverse-bg-default']} !important; color: ${DARK_TOKENS['basis-color-action-1-inverse-color-default']} !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="${LIGHT_TOKENS['basis-color-default-bg-subtle']}" css-class="page" width="560px">
    <mj-section padding="28px 20px 8px"><mj-column>
      <mj-text css-class="soft" font-size="14px" font-weight="700" letter-spacing="0.02em" color="${LIGHT_TOKENS['basis-color-default-color-subtle']}">Thuismatch</mj-text>
    </mj-column></mj-section>
${body}
    <mj-section padding="20px 20px 36px"><mj-column>
      <mj-text css-class="soft" font-size="14px" color="${LIGHT_TOKENS['basis-color-default-color-subtle']}">{{privacy}}</mj-text>
      <mj-text css-class="soft" font-size="14px" color="${LIGHT_TOKENS['basis-color-default-color-subtle']}" padding="8px 0 0">{{automatic}}</mj-text>
    </mj-column></mj-section>
  </mj-body>
</mjml>`
