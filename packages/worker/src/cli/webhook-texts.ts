import type { Locale } from '@thuismatch/shared/schema'

/** What the `webhook` commands say. */
export const WEBHOOK_TEXTS = {
  en: {
    columns: ['endpoint', 'of', 'scope', 'address', 'state'],
    logColumns: ['delivery', 'what', 'since', 'state', 'tries', 'next try', 'status', 'why'],
    scope: { municipality: 'municipality', provider: 'provider of house' },
    on: 'on',
    off: 'off',
    failing: 'fails since',
    answered: (status: number, answer: string) => `It answered ${status}${answer === '' ? '.' : `: ${answer}`}`,
    refusals: {
      bad_url: 'This is no address; expected something like https://example.org/hook.',
      not_https: 'Only https addresses are called (http on this machine, in development).',
      credentials_in_url: 'The address holds a name or a password; leave them out. Messages are signed.',
      private_address: 'The address leads into a private network, which is never called. Use a public one.',
    },
    failures: {
      timeout: 'No whole answer came within 15 seconds.',
      dns: 'The name of the host leads nowhere. Is it spelled right?',
      connect: 'No connection could be made, or its certificate is not valid.',
      broken: 'The connection broke in the middle of the answer.',
    },
    notTaken: (url: string) => `${url} did not take the message; expected a status from 200 to 299.`,
    added: (id: string, secret: string) =>
      `Endpoint ${id} is added. Its secret, shown only now:\n${secret}\nGive it to the receiver, and try: thuismatch webhook test ${id}`,
    rotated: (secret: string, until: string) =>
      `The new secret, shown only now:\n${secret}\nThe old one signs as well until ${until}.`,
    switched: { on: (id: string) => `Endpoint ${id} is on.`, off: (id: string) => `Endpoint ${id} is off.` },
    again: (id: string) => `Delivery ${id} is sent once more, as soon as a worker runs.`,
    noEndpoint: (id: string) => `There is no endpoint "${id}". "thuismatch webhook endpoints ls" lists them.`,
    noDelivery: (id: string) => `There is no webhook delivery "${id}". "thuismatch webhook log ENDPOINT" lists them.`,
    noScope: 'Say who hears: --municipality CODE or --house ID.',
    noHouse: (id: string) => `There is no house "${id}"; expected the id of one that was imported.`,
    noMunicipality: (code: string) => `"${code}" is no municipality of the region; expected a code like 0355.`,
  },
  nl: {
    columns: ['eindpunt', 'van', 'bereik', 'adres', 'stand'],
    logColumns: ['bericht', 'wat', 'sinds', 'stand', 'pogingen', 'volgende poging', 'antwoord', 'waarom'],
    scope: { municipality: 'gemeente', provider: 'aanbieder van huis' },
    on: 'aan',
    off: 'uit',
    failing: 'mislukt sinds',
    answered: (status: number, answer: string) => `Het antwoord was ${status}${answer === '' ? '.' : `: ${answer}`}`,
    refusals: {
      bad_url: 'Dit is geen adres; verwacht wordt iets als https://example.org/hook.',
      not_https: 'We bellen alleen https-adressen (http op deze machine, bij het ontwikkelen).',
      credentials_in_url: 'In het adres staat een naam of wachtwoord; laat die weg. De berichten zijn ondertekend.',
      private_address: 'Het adres leidt naar een privénetwerk, en dat bellen we nooit. Gebruik een openbaar adres.',
    },
    failures: {
      timeout: 'Er kwam binnen 15 seconden geen volledig antwoord.',
      dns: 'De naam van de server leidt nergens heen. Is hij goed geschreven?',
      connect: 'Er kwam geen verbinding, of het certificaat is niet geldig.',
      broken: 'De verbinding brak midden in het antwoord af.',
    },
    notTaken: (url: string) => `${url} nam het bericht niet aan; verwacht een status van 200 tot en met 299.`,
    added: (id: string, secret: string) =>
      `Eindpunt ${id} is toegevoegd. Het geheim, alleen nu te zien:\n${secret}\nGeef het aan de ontvanger en probeer: thuismatch webhook test ${id}`,
    rotated: (secret: string, until: string) =>
      `Het nieuwe geheim, alleen nu te zien:\n${secret}\nHet oude ondertekent ook nog tot ${until}.`,
    switched: { on: (id: string) => `Eindpunt ${id} staat aan.`, off: (id: string) => `Eindpunt ${id} staat uit.` },
    again: (id: string) => `Bericht ${id} wordt nog eens verstuurd, zodra er een werker draait.`,
    noEndpoint: (id: string) => `Er is geen eindpunt "${id}". "thuismatch webhook endpoints ls" noemt ze.`,
    noDelivery: (id: string) => `Er is geen webhookbericht "${id}". "thuismatch webhook log EINDPUNT" noemt ze.`,
    noScope: 'Zeg wie het hoort: --municipality CODE of --house ID.',
    noHouse: (id: string) => `Er is geen huis "${id}"; verwacht het id van een huis dat is ingelezen.`,
    noMunicipality: (code: string) => `"${code}" is geen gemeente in de regio; verwacht een code als 0355.`,
  },
} as const satisfies Record<Locale, object>
