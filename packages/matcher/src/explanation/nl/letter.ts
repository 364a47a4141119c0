import type { Form } from '@thuismatch/shared/domain'
import { format, hours, people, places, points, words } from '../../language/nl.ts'
import type { Ahead, LetterTexts } from '../catalogue.ts'
import type { Deciding } from '../explanation.ts'
import { factors } from './factors.ts'

const { number } = format

export const letter: LetterTexts = {
  place: ({ placeId, form, houseName, municipality, moveInOn }) =>
    `${home(form, houseName)} in ${municipality}, vanaf ${moveInOn} (plek ${placeId})`,
  headings: {
    counted: 'Wat telde mee',
    asked: 'Wat de plek vraagt',
    unmet: 'Wat niet past',
    open: 'Wat we niet weten',
    stillToAsk: 'Om nog uit te zoeken',
    flags: 'Let op',
    outlook: 'Wat er later verandert',
    questions: 'Om uit te zoeken, het nuttigste eerst',
    alsoUnknown: 'Dit weten we ook nog niet',
    change: 'Wat het zou veranderen',
    places: 'De plekken die passen',
    blockers: 'Wat het vaakst in de weg staat',
    limits: 'De grens',
  },
  placed: (person, place) => `Voorstel voor ${person}: ${place}.`,
  proposedOnly: 'Dit is een voorstel: u beslist.',
  score: (score) => `Score ${number(score)} van de 1.000.`,
  share: (brought, most) => `${number(brought)} van hoogstens ${points(most)}`,
  allMet: 'Alles wat de plek vraagt, klopt.',
  rank: (rank, eligible) =>
    eligible === 1
      ? 'Er past hier niemand anders.'
      : `Hier passen ${people(eligible)}; op score is deze persoon nummer ${number(rank)}.`,
  aheadElsewhere: (count) => `Van wie hier hoger scoort, is voor ${people(count)} een andere plek voorgesteld.`,
  aheadWaiting: (count) =>
    `Voor ${people(count)} met een hogere score hier is er nu geen voorstel: een einddatum of een grens ging voor.`,
  byLottery: 'Er was een even goede verdeling waarin deze plek anders wordt gevuld; het lot heeft beslist.',
  byBrokenChain:
    'Er was een even goede verdeling waarin deze plek anders wordt gevuld; een verhuisketen waar deze persoon in zat is gebroken, en daarom gaat die bij gelijke kansen voor.',
  otherPlaces: (count) =>
    count === 0
      ? 'Er is geen andere vrije plek die past.'
      : count === 1
        ? 'Er is nog 1 andere plek die past.'
        : `Er zijn nog ${number(count)} andere plekken die passen.`,
  notPlaced: (person) => `Voor ${person} is er deze keer geen voorstel.`,
  decided: (filled) => `${capital(places(filled))} die ${filled === 1 ? 'past, is' : 'passen, zijn'} voorgesteld aan:`,
  deciding: (deciding) =>
    `${people(deciding.people)} ${because(deciding.reason)[deciding.people === 1 ? 'one' : 'many']}${sameOrigin(deciding)}`,
  eligiblePlace: (place, score) => `${place}: score ${number(score)}.`,
  wonBy: (reason) => `De plek is voorgesteld aan iemand ${because(reason).one}.`,
  leftEmpty: 'De plek bleef leeg: zie de grens hierboven.',
  alike: (count, { inHouse }) => {
    const others = `${count === 1 ? 'past' : 'passen'} nog ${number(count)} andere ${count === 1 ? 'plek' : 'plekken'}`
    return inHouse ? `In dit huis ${others}.` : `In deze gemeente ${others} van deze woonvorm.`
  },
  more: (count) => `En nog ${places(count)}.`,
  limit: (limit) => {
    switch (limit.kind) {
      case 'house':
        return `In ${limit.houseName} mogen hoogstens ${people(limit.supportedMax)} met begeleiding wonen. Er ${
          limit.supportedNow === 1 ? 'woont' : 'wonen'
        } er nu ${number(limit.supportedNow)}, en er ${limit.used === 1 ? 'is' : 'zijn'} er ${number(limit.used)} voorgesteld in deze ronde${
          limit.openProposals === 0 ? '' : `, naast ${number(limit.openProposals)} in een lopend voorstel`
        }.`
      case 'team':
        return `Het team voor deze plek heeft in deze ronde ${hours(limit.capacityHours)} per week vrij. Daarvan is ${hours(limit.usedHours)} nodig voor voorstellen aan anderen, en deze persoon heeft ${hours(limit.neededHours)} nodig.`
      case 'origin':
        return `Uit ${format.municipality(limit.municipality)} mogen in één ronde hoogstens ${people(limit.capacity)} een voorstel krijgen, en dat aantal is bereikt.`
      case 'rooms':
        return `${limit.houseName} heeft ${number(limit.rooms)} ${limit.rooms === 1 ? 'woonruimte' : 'woonruimten'}, en die ${limit.rooms === 1 ? 'is' : 'zijn alle'} bewoond of voorgesteld.`
      case 'receiving':
        return `${format.municipality(limit.municipality)} mag volgens de afgesproken verdeling in deze ronde nog hoogstens ${people(limit.capacity)} met een urgentiegrond ontvangen, en dat aantal is bereikt.`
      case 'apart':
        return `Om de veiligheid kan ${limit.houseName} in deze ronde niet.`
    }
  },
  noSingleLimit: 'Voor deze persoon is niet één grens vol; de grenzen samen lieten in de beste verdeling geen ruimte.',
  noPermission: 'geen toestemming om gegevens te delen',
  blocker: (title, verdict, count) =>
    `${capital(title)}${verdict === 'unknown' ? ' (niet bekend)' : ''}: bij ${places(count)}.`,
  nearest: (changes, count) => {
    const verb = count === 1 ? 'komt' : 'komen'
    return conditional(changes, `${verb} er ${places(count)} in beeld`, `Er ${verb} ${places(count)} in beeld`)
  },
  opensThis: (changes) => conditional(changes, 'komt deze plek in beeld', 'Deze plek komt in beeld'),
  onlyIfTrue: 'Verander alleen wat echt zo is.',
  nothingOpens:
    'Er is nu niets uit te zoeken of te beslissen waardoor een plek in beeld komt. Een nieuwe plek kan wel passen.',
  nothingOpensThis: 'Er is niets uit te zoeken of te beslissen waardoor deze plek in beeld komt.',
  question: (question, count) =>
    count === 0 ? question : `${question} (daarmee ${count === 1 ? 'kan' : 'kunnen'} ${places(count)} in beeld komen)`,
  closedFor: (person, place) => `Deze plek is nu niet voor te stellen aan ${person}: ${place}.`,
  belowMinimum: (score, minimum) =>
    `De score is ${number(score)}; onder de ${number(minimum)} stelt het beleid niets voor.`,
  openFor: (person, place) => `Deze plek past bij ${person}, maar is niet voorgesteld: ${place}.`,
  instead: (place, here, there) =>
    `In plaats daarvan is voorgesteld: ${place} (score ${number(there)}; hier ${number(here)}).`,
}

/** One condition in a sentence, several as a list under it. */
const conditional = (changes: readonly string[], after: string, before: string): string =>
  changes.length === 1
    ? `Als ${changes[0]}, ${after}.`
    : `${before} als:${changes.map((change) => `\n  - ${change}`).join(', en')}`

function because(reason: Deciding['reason']): Ahead {
  switch (reason) {
    case 'urgent':
      return {
        one: 'die snel weg moet uit de huidige plek en daarom voorgaat',
        many: 'die snel weg moeten uit de huidige plek en daarom voorgaan',
      }
    case 'freed':
      return {
        one: 'die een bed vrijmaakt waar anderen op wachten, en daarom voorgaat',
        many: 'die een bed vrijmaken waar anderen op wachten, en daarom voorgaan',
      }
    case 'lottery':
      return same('met dezelfde score, door loting')
    case 'broken_chain':
      return {
        one: 'met dezelfde score, van wie eerder een verhuisketen is gebroken en die daarom voorging',
        many: 'met dezelfde score, van wie eerder een verhuisketen is gebroken en die daarom voorgingen',
      }
    case 'limits':
      return same('voor wie binnen de grenzen ruimte was')
    case 'together':
      return same('met wie alle mensen samen beter passen')
    default:
      return factors[reason].ahead
  }
}

const same = (text: string): Ahead => ({ one: text, many: text })

function sameOrigin({ people, sameOrigin, reason }: Deciding): string {
  if (sameOrigin === 0 || reason === 'origin') return ''
  if (people === 1) return ', uit dezelfde gemeente als deze persoon'
  return sameOrigin === people
    ? ', allemaal uit dezelfde gemeente als deze persoon'
    : `, van wie ${number(sameOrigin)} uit dezelfde gemeente als deze persoon`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The form and the name of the house, or the name alone where it says the form already. */
function home(form: Form, houseName: string | null): string {
  if (houseName === null) return capital(words.forms[form])
  const says = houseName.toLowerCase().startsWith(words.forms[form].toLowerCase())
  return says ? houseName : `${capital(words.forms[form])} “${houseName}”`
}
