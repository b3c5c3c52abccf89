import type { Language, OptionWords } from '../../src/core/words.ts'

const schedule: Readonly<Record<string, OptionWords>> = {
  at: { name: 'uhrzeit', about: 'Stunden und Minuten, etwa 09:00' },
  zone: { name: 'zeitzone', about: 'Ein Ort mit dieser Uhrzeit, etwa Europe/Berlin' },
  days: { name: 'tage', about: 'weekdays (Werktage), all (alle) oder Tage wie mon,wed,fri' },
  limit: { name: 'anzahl', about: 'So viele Paper hat ein Beitrag höchstens, 1 bis 20' },
}

export const german: Language = {
  tag: 'de',
  papers: 'Der tägliche Beitrag dieses Kanals und seine Themen, Trends und deine gemerkten Paper.',
  findPaper: 'Paper finden',
  channel: { name: 'in', about: 'Der Kanal, der die Beiträge bekommt; ohne Angabe dieser hier' },
  commands: {
    paper: {
      about: 'Findet Paper oder zeigt eines anhand seiner arXiv-ID oder seines Links.',
      options: {
        query: {
          name: 'suche',
          about: 'Wörter, "ein Ausdruck", -nicht, a | b, au: cat: org: has:code votes:>20 since: until:',
        },
      },
    },
    'papers trending': {
      name: 'trends',
      about: 'Was gerade im Trend liegt, mit Stimmen und Tempo.',
      options: {
        window: { name: 'zeitraum', about: 'day (Tag), week (Woche), month (Monat) oder ein Datum' },
      },
    },
    'papers subscribe': {
      name: 'abonnieren',
      about: 'Bringt täglich einen Beitrag zu einem Thema; ohne Thema zu allem, was im Trend liegt.',
      options: {
        topic: { name: 'thema', about: 'Eine Suche; leer für alles, was im Trend liegt' },
        ...schedule,
      },
    },
    'papers unsubscribe': {
      name: 'abbestellen',
      about: 'Entfernt ein Thema dieses Kanals oder alle.',
      options: {
        topic: { name: 'thema', about: 'Ein Thema, wie "/papers topics" es zeigt, oder all (alle)' },
      },
    },
    'papers topics': {
      name: 'themen',
      about: 'Zeigt die Themen dieses Kanals: von wem, seit wann, und was sie letzte Woche fanden.',
    },
    'papers schedule': {
      name: 'zeitplan',
      about: 'Zeigt oder ändert, wann und wie dieser Kanal seinen täglichen Beitrag bekommt.',
      options: {
        ...schedule,
        layout: {
          name: 'darstellung',
          about: 'Karten haben Bilder; ein Thread zeigt die Titel und darunter die Karten',
          choices: { list: 'Liste', cards: 'Karten', thread: 'Thread' },
        },
        quiet: {
          name: 'still',
          about: 'Nein: An einem Tag ohne Neues steht in einer Zeile, warum',
          choices: { yes: 'Ja', no: 'Nein' },
        },
        doubt: {
          name: 'zweifel',
          about: 'Weiß niemand, ob ein Beitrag ankam: auslassen oder noch einmal senden',
          choices: { skip: 'Auslassen', resend: 'Noch einmal senden' },
        },
        publish: {
          name: 'veröffentlichen',
          about: 'Ja: Wer diesem Ankündigungskanal folgt, bekommt die Beiträge auch',
          choices: { yes: 'Ja', no: 'Nein' },
        },
      },
    },
    'papers preview': { name: 'vorschau', about: 'Zeigt, wie der nächste Beitrag wäre. Nur du siehst es.' },
    'papers post': {
      name: 'posten',
      about: 'Macht den heutigen Beitrag jetzt, statt auf seine Zeit zu warten. Ein Tag hat einen Beitrag.',
    },
    'papers why': {
      name: 'warum',
      about: 'Erklärt, warum ein Paper hier gepostet wurde oder nicht.',
      options: { paper: { name: 'paper', about: 'Eine arXiv-ID, ein Link oder ein Titel' } },
    },
    'papers status': {
      name: 'status',
      about: 'Zeigt die letzten Beiträge, den nächsten, und wie es den Quellen geht.',
    },
    'papers saved': {
      name: 'gemerkt',
      about: 'Zeigt die Paper, die du dir gemerkt hast, die neuesten zuerst.',
    },
    'papers pause': {
      name: 'pausieren',
      about: 'Hält die täglichen Beiträge dieses Kanals an, bis jemand sie fortsetzt. Die Themen bleiben.',
    },
    'papers resume': {
      name: 'fortsetzen',
      about: 'Setzt die täglichen Beiträge dieses Kanals fort. Verpasstes kommt in einem Beitrag.',
    },
    'papers help': { name: 'hilfe', about: 'Zeigt alle Befehle mit Beispielen.' },
  },
}
