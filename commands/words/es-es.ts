import type { Language, OptionWords } from '../../src/core/words.ts'

const schedule: Readonly<Record<string, OptionWords>> = {
  at: { name: 'hora', about: 'Horas y minutos, por ejemplo 09:00' },
  zone: { name: 'zona', about: 'Un lugar con esa hora, por ejemplo Europe/Madrid' },
  days: { name: 'días', about: 'weekdays (laborables), all (todos) o días como mon,wed,fri' },
  limit: { name: 'cantidad', about: 'Artículos como máximo en una publicación, de 1 a 20' },
}

export const spanish: Language = {
  tag: 'es-ES',
  papers: 'La publicación diaria de este canal y sus temas, las tendencias y tus artículos guardados.',
  findPaper: 'Buscar artículo',
  channel: { name: 'en', about: 'El canal que recibirá las publicaciones; si no se indica, este' },
  commands: {
    paper: {
      about: 'Busca artículos, o muestra uno por su identificador de arXiv o su enlace.',
      options: {
        query: {
          name: 'búsqueda',
          about: 'Palabras, "una frase", -no, a | b, au: cat: org: has:code votes:>20 since: until:',
        },
      },
    },
    'papers trending': {
      name: 'tendencias',
      about: 'Lo que es tendencia, con votos e impulso.',
      options: { window: { name: 'periodo', about: 'day (día), week (semana), month (mes) o una fecha' } },
    },
    'papers subscribe': {
      name: 'suscribir',
      about: 'Trae a este canal una publicación diaria sobre un tema; sin tema, sobre toda tendencia.',
      options: {
        topic: { name: 'tema', about: 'Una búsqueda; vacía para todo lo que es tendencia' },
        ...schedule,
      },
    },
    'papers unsubscribe': {
      name: 'desuscribir',
      about: 'Quita uno de los temas de este canal, o todos.',
      options: { topic: { name: 'tema', about: 'Un tema como lo muestra "/papers topics", o all (todos)' } },
    },
    'papers topics': {
      name: 'temas',
      about: 'Los temas de este canal: quién los añadió, cuándo, y qué encontraron la última semana.',
    },
    'papers schedule': {
      name: 'horario',
      about: 'Muestra o cambia cuándo y cómo recibe este canal su publicación diaria.',
      options: {
        ...schedule,
        layout: {
          name: 'diseño',
          about: 'Las tarjetas tienen imágenes; un hilo muestra los títulos, con las tarjetas debajo',
          choices: { list: 'Lista', cards: 'Tarjetas', thread: 'Hilo' },
        },
        quiet: {
          name: 'silencio',
          about: 'No: un día sin novedades tiene una línea con el motivo',
          choices: { yes: 'Sí', no: 'No' },
        },
        doubt: {
          name: 'duda',
          about: 'Si nadie sabe si una publicación llegó: dejarla, o enviarla otra vez aunque salga doble',
          choices: { skip: 'Dejarla', resend: 'Enviar otra vez' },
        },
        publish: {
          name: 'publicar',
          about: 'Sí: quienes siguen este canal de anuncios reciben también las publicaciones',
          choices: { yes: 'Sí', no: 'No' },
        },
      },
    },
    'papers preview': {
      name: 'vista-previa',
      about: 'Muestra cómo sería la próxima publicación. Solo la ves tú.',
    },
    'papers post': {
      name: 'publicar',
      about: 'Hace ya la publicación de hoy, sin esperar a su hora. Hay una por día.',
    },
    'papers why': {
      name: 'por-qué',
      about: 'Explica por qué un artículo se publicó aquí, o por qué no.',
      options: { paper: { name: 'artículo', about: 'Un identificador de arXiv, un enlace o un título' } },
    },
    'papers status': {
      name: 'estado',
      about: 'Muestra las últimas publicaciones, la próxima, y cómo están las fuentes.',
    },
    'papers saved': {
      name: 'guardados',
      about: 'Los artículos que has guardado, primero los más recientes.',
    },
    'papers pause': {
      name: 'pausar',
      about: 'Detiene las publicaciones diarias de este canal hasta que alguien las reanude.',
    },
    'papers resume': {
      name: 'reanudar',
      about: 'Reanuda las publicaciones de este canal. Lo que faltó llega en una sola publicación.',
    },
    'papers help': { name: 'ayuda', about: 'Muestra todos los comandos con ejemplos.' },
  },
}
