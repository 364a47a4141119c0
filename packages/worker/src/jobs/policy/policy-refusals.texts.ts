import type { Locale } from '@thuismatch/shared/text'
import type { PolicyRefusal } from './policy-change.ts'

/** Why a policy was not changed, for whoever asked: on a page, and on the command line. */
export const POLICY_REFUSALS: Readonly<Record<Locale, Readonly<Record<PolicyRefusal, string>>>> = {
  nl: {
    no_such_version: 'Deze versie van het beleid is er niet.',
    no_draft: 'Dit is geen concept meer: er is al over besloten.',
    not_approved: 'Deze versie is niet goedgekeurd.',
    not_so_any_more:
      'Iemand anders heeft deze versie intussen veranderd. Kijk wat er nu staat, en doe het dan opnieuw.',
    own_draft: 'U schreef mee aan dit concept. Iemand anders keurt het goed.',
    nobody: 'Het is niet te zien wie u bent; zo kan niemand over beleid besluiten.',
    overtaken:
      'Sinds dit concept begon, is een andere versie goedgekeurd die op dezelfde dag geldt. Neem die eerst in het concept over.',
    day_past: 'De dag waarop dit beleid ingaat is voorbij. Kies vandaag of een latere dag.',
    day_begun: 'Dit beleid geldt al, dus intrekken kan niet meer. Maak een nieuw concept.',
    as_before: 'Dit concept verandert niets: alle regels zijn zoals zij dan al zijn.',
    why_missing: 'Schrijf in hoogstens 1000 tekens waarom.',
    unusable: 'Er klopt iets niet in dit beleid. Open het concept en verbeter wat is aangewezen.',
  },
  en: {
    no_such_version: 'There is no such version of the policy.',
    no_draft: 'This is no draft any more: it was decided about.',
    not_approved: 'This version was not approved.',
    not_so_any_more: 'Somebody else changed this version meanwhile. Look at what it says now, then do it again.',
    own_draft: 'You wrote at this draft. Somebody else approves it.',
    nobody: 'It cannot be told who you are; nobody decides about policy like that.',
    overtaken:
      'Since this draft was begun another version was approved that holds on the same day. Bring the draft up to it first.',
    day_past: 'The day from which this policy holds is past. Choose today or a later day.',
    day_begun: 'This policy holds already and can no longer be withdrawn. Make a new draft.',
    as_before: 'This draft changes nothing: all rules are as they will be anyway.',
    why_missing: 'Say why, in 1000 characters at most.',
    unusable: 'Something is not right in this policy. Open the draft and mend what is pointed at.',
  },
}
