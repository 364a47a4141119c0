import type { ComparisonWords } from './comparison-words.ts'

export const nl: ComparisonWords = {
  title: (before, after) => `Wat er anders zou zijn: beleid ${before} tegenover beleid ${after}`,
  summary: ({ before, after, gained, lost, moved }) => [
    `Mensen met een voorstel: ${before} met het oude beleid, ${after} met het nieuwe.`,
    `Een voorstel erbij: ${gained}. Een voorstel kwijt: ${lost}. Een voorstel voor een andere plek: ${moved}.`,
  ],
  nothingChanges: 'Voor niemand in deze momentopname maakt het verschil.',
  notProven:
    'Ten minste een van de twee rondes is gestopt voordat bewezen was dat ze de beste is; verschillen kunnen daardoor komen.',
  withoutMaxAhead: (gain, isProven) =>
    `${
      gain === null
        ? 'De grens op hoever een gemeente vooruit mag ontvangen kost niets: zonder die grens wordt hetzelfde bereikt.'
        : `Zonder de grens op hoever een gemeente vooruit mag ontvangen, verder als in het tweede beleid: geplaatst ${gain.placed}, met urgentie ${gain.urgent}, som van de scores ${gain.score}.`
    }${isProven ? '' : ' Niet van beide is bewezen dat ze de beste zijn; dit kan dus afwijken.'}`,
  headings: {
    settings: 'Wat er verschilt in het beleid',
    municipalities: 'Per herkomstgemeente',
    groups: 'Per doelgroep',
    forms: 'Per woonvorm',
    reasons: 'Waardoor het verschil komt',
    people: {
      gained: 'Wie een voorstel krijgt',
      lost: 'Wie geen voorstel meer krijgt',
      moved: 'Wie een voorstel voor een andere plek krijgt',
    },
  },
  columns: {
    setting: 'Instelling',
    municipality: 'Gemeente',
    group: 'Doelgroep',
    form: 'Woonvorm',
    before: 'Oud',
    after: 'Nieuw',
    gained: 'Erbij',
    lost: 'Kwijt',
    moved: 'Andere',
    movedIn: 'Hierheen',
    movedOut: 'Hiervandaan',
    change: 'Voor wie',
    reason: 'Want',
    people: 'Mensen',
  },
  changes: {
    gained: 'een voorstel krijgen',
    lost: 'geen voorstel meer krijgen',
    moved: 'een voorstel voor een andere plek krijgen',
  },
  total: 'Totaal',
  notKnown: 'Niet bekend',
  absent: '–',
  smallHidden: (fewest) =>
    `Aantallen van 1 tot en met ${fewest - 1}, en waaruit ze te berekenen zijn, staan er niet in (–).`,
  reason: (kind, about) =>
    ({
      opened: `de plek past nu: ${about}`,
      closed: `de plek past niet meer: ${about}`,
      rival_closed: `wie voor de plek was voorgesteld, past niet meer: ${about}`,
      rival_opened: `de plek past nu bij iemand anders: ${about}`,
      lead: `de voorsprong op een ander is anders, het meest door: ${about}`,
      urgent: 'hun einddatum telt nu als dringend',
      no_longer_urgent: 'hun einddatum telt niet meer als dringend',
      limit_lifted: 'een grens laat nu ruimte',
      limit_reached: 'een grens laat geen ruimte meer',
      others: 'voor anderen is een andere plek voorgesteld',
    })[kind],
  place: (place, score) => `${place} (score ${score})`,
  lead: (place, before, after, factors) => `${place}: punten voor op de ander van ${before} naar ${after} (${factors})`,
  factor: (label, before, after) => `${label.toLowerCase()} ${before} → ${after}`,
  limit: (kind, limits) =>
    `${kind === 'limit_lifted' ? 'een grens laat nu ruimte' : 'een grens laat geen ruimte meer'}: ${limits}`,
  more: (people) => `en nog ${people}`,
}
