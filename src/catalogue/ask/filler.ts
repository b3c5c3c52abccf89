import { foldWord } from '../../core/text/fold.ts'

/** Words of questions, not of subjects. BM25 gives them little already; for meaning they would count as much as others. */
const FILLER = new Set(
  `about address approach article attempt base consider develop discuss effort evaluate examine exist existing explore
  explored explores exploring find finding focus idea introduce introduces investigate investigated investigates
  investigating investigation latest literature look looking method methods paper particular present presents previous
  prior proposal propose proposed proposes proposing provide provided provides providing publication recent recently
  recommend reference refer regard regarding relate related relevant report research show showing shows some source
  specific specifically study studied studying suggest suggested suggests topic understand use used using work works`
    .split(/\s+/)
    .map(foldWord),
)

/** Is this folded word one that questions are made of, and that say nothing of a subject? */
export function isFiller(word: string): boolean {
  return FILLER.has(word)
}
