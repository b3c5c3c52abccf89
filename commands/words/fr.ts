import type { Language, OptionWords } from '../../src/core/words.ts'

const schedule: Readonly<Record<string, OptionWords>> = {
  at: { name: 'heure', about: 'Heures et minutes, par exemple 09:00' },
  zone: { name: 'fuseau', about: 'Un lieu qui a cette heure, par exemple Europe/Paris' },
  days: { name: 'jours', about: 'weekdays (jours ouvrés), all (tous) ou des jours comme mon,wed,fri' },
  limit: { name: 'nombre', about: "Nombre maximal d'articles dans une publication, de 1 à 20" },
}

export const french: Language = {
  tag: 'fr',
  papers: 'La publication quotidienne de ce salon et ses sujets, les tendances et vos articles enregistrés.',
  findPaper: "Trouver l'article",
  channel: { name: 'dans', about: 'Le salon qui recevra les publications ; sans précision, celui-ci' },
  commands: {
    paper: {
      about: 'Trouve des articles, ou en affiche un par son identifiant arXiv ou son lien.',
      options: {
        query: {
          name: 'recherche',
          about: 'Mots, "une expression", -sans, a | b, au: cat: org: has:code votes:>20 since: until:',
        },
      },
    },
    'papers trending': {
      name: 'tendances',
      about: 'Les articles en vogue, avec leurs votes et leur élan.',
      options: {
        window: { name: 'période', about: 'day (jour), week (semaine), month (mois) ou une date' },
      },
    },
    'papers subscribe': {
      name: 'abonner',
      about: 'Abonne ce salon à une publication quotidienne sur un sujet, ou sur toutes les tendances.',
      options: {
        topic: { name: 'sujet', about: 'Une recherche ; vide pour toutes les tendances' },
        ...schedule,
      },
    },
    'papers unsubscribe': {
      name: 'désabonner',
      about: 'Retire un sujet de ce salon, ou tous.',
      options: {
        topic: { name: 'sujet', about: "Un sujet tel que /papers topics l'affiche, ou all (tous)" },
      },
    },
    'papers topics': {
      name: 'sujets',
      about: "Les sujets de ce salon : qui les a ajoutés, quand, et ce qu'ils ont trouvé en une semaine.",
    },
    'papers schedule': {
      name: 'horaire',
      about: 'Affiche ou change quand et comment ce salon reçoit sa publication quotidienne.',
      options: {
        ...schedule,
        layout: {
          name: 'présentation',
          about: 'Les cartes ont des images ; un fil montre les titres, et les cartes en dessous',
          choices: { list: 'Liste', cards: 'Cartes', thread: 'Fil' },
        },
        quiet: {
          name: 'silence',
          about: 'Non : un jour sans nouveauté, une ligne dit pourquoi',
          choices: { yes: 'Oui', no: 'Non' },
        },
        doubt: {
          name: 'doute',
          about:
            'Si nul ne sait qu’un message est arrivé : le laisser, ou le renvoyer au risque d’un doublon',
          choices: { skip: 'Laisser', resend: 'Renvoyer' },
        },
        publish: {
          name: 'publier',
          about: 'Oui : les serveurs qui suivent ce salon d’annonces reçoivent aussi les messages',
          choices: { yes: 'Oui', no: 'Non' },
        },
      },
    },
    'papers preview': {
      name: 'aperçu',
      about: "Montre la prochaine publication telle qu'elle serait. Vous seul la voyez.",
    },
    'papers post': {
      name: 'publier',
      about: 'Publie tout de suite la publication du jour, sans attendre son heure. Une seule par jour.',
    },
    'papers why': {
      name: 'pourquoi',
      about: "Explique pourquoi un article a été publié ici, ou ne l'a pas été.",
      options: { paper: { name: 'article', about: 'Un identifiant arXiv, un lien ou un titre' } },
    },
    'papers status': {
      name: 'état',
      about: "Les dernières publications, la prochaine, et l'état des sources.",
    },
    'papers saved': {
      name: 'enregistrés',
      about: 'Vos articles enregistrés, du plus récent au plus ancien.',
    },
    'papers pause': {
      name: 'pause',
      about: "Suspend les publications de ce salon jusqu'à ce que quelqu'un reprenne. Les sujets restent.",
    },
    'papers resume': {
      name: 'reprendre',
      about: 'Reprend les publications de ce salon. Ce qui manque arrive en une seule publication.',
    },
    'papers help': { name: 'aide', about: 'Affiche toutes les commandes avec des exemples.' },
  },
}
