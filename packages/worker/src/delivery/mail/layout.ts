/** The frame that every mail shares: one column, system fonts, colours for a light and a dark screen. MJML, with `{{…}}` for values. */
export const layout = (body: string): string => `<mjml lang="{{lang}}">
  <mj-head>
    <mj-title>{{title}}</mj-title>
    <mj-preview>{{preview}}</mj-preview>
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.5" color="#22302f" padding="0" />
      <mj-section padding="0" />
      <mj-column padding="0" />
    </mj-attributes>
    <mj-raw>
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
    </mj-raw>
    <mj-style>
      :root { color-scheme: light dark; }
      a { color: #0b5d52; }
      @media (prefers-color-scheme: dark) {
        body, .page > div { background: #101817 !important; background-color: #101817 !important; }
        .card > table > tbody > tr > td { background: #1b2625 !important; background-color: #1b2625 !important; }
        .ink div, .ink h1, .ink h2 { color: #e6eeec !important; }
        .soft div { color: #a9bab7 !important; }
        .soft a { color: #7fd6c6 !important; }
        .go td, .go a { background: #7fd6c6 !important; color: #0c1615 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="#f4f1ea" css-class="page" width="560px">
    <mj-section padding="28px 20px 8px"><mj-column>
      <mj-text css-class="soft" font-size="14px" font-weight="700" letter-spacing="0.02em" color="#55645f">Thuismatch</mj-text>
    </mj-column></mj-section>
${body}
    <mj-section padding="20px 20px 36px"><mj-column>
      <mj-text css-class="soft" font-size="14px" color="#55645f">{{privacy}}</mj-text>
      <mj-text css-class="soft" font-size="14px" color="#55645f" padding="8px 0 0">{{automatic}}</mj-text>
    </mj-column></mj-section>
  </mj-body>
</mjml>`
