import type { Catalogue } from '../catalogue.ts'

export const outcomes: Catalogue['outcomes'] = {
  taken: {
    title: 'Er loopt een voorstel',
    sentence: 'Er loopt al een voorstel. Zolang dat loopt, zoeken we niet verder.',
  },
  needs_protected_living: {
    title: 'Beschermd wonen',
    sentence:
      'Deze persoon heeft dag en nacht begeleiding in het gebouw nodig. Dat is er op geen van deze plekken; hiervoor is een plek in beschermd wonen nodig.',
  },
  no_eligible_place: {
    title: 'Er is nu geen plek die past',
    sentence: 'Geen van de plekken die nu vrij zijn, past.',
  },
  incomplete: {
    title: 'We moeten nog iets weten',
    sentence:
      'Er is nog geen plek voor te stellen, omdat we niet alles weten. Als dat duidelijk is, kan er een plek in beeld komen.',
  },
  limits: {
    title: 'Een grens houdt het tegen',
    sentence: 'Een plek die past bleef leeg, omdat een huis, een team of een gemeente aan de grens zit.',
  },
  outranked: {
    title: 'Deze keer gingen anderen voor',
    sentence: 'Er zijn plekken die passen. Deze keer zijn ze aan anderen voorgesteld.',
  },
}

export const placeOutcomes: Catalogue['placeOutcomes'] = {
  no_eligible_candidate: {
    title: 'Er past nog niemand',
    sentence: 'Van de mensen die wachten, kan nu niemand voor deze plek worden voorgesteld.',
  },
  limits: {
    title: 'Een grens houdt het tegen',
    sentence: 'Er zijn mensen die passen, maar een huis, een team of een gemeente zit aan de grens.',
  },
  outranked: {
    title: 'Wie past, is voor een andere plek voorgesteld',
    sentence: 'Alle mensen die hier passen, zijn voor een andere plek voorgesteld.',
  },
  resident_stays: {
    title: 'Wie er woont, blijft',
    sentence: 'De woning is bewoond, en voor wie er woont is geen andere plek voorgesteld.',
  },
}
