/** What can be suggested for an option. An option says which: `option(…).meta({ suggest: 'zones' })`. */
export const SUGGESTS = ['topics', 'own topics', 'posted papers', 'zones'] as const
export type Suggests = (typeof SUGGESTS)[number]
