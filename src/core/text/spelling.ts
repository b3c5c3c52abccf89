/** Words whose plural no rule gives, words in -s that are no plurals, and British spellings: `usual other | usual other`. */
const SAME_WORD = `
  alias aliases | analysis analyses | api apis | appendix appendices | artifact artefact artefacts
  atlas atlases | automaton automata | avalanche avalanches | axis axes | bacterium bacteria | bayes
  behavior behaviour behaviours | bias biases | bonus bonuses | bus buses | cache caches
  calorie calories | campus campuses | canvas canvases | catalog catalogue catalogues
  center centre centres | chaos | child children | color colour colours | consensus consensuses
  continuum continua | cookie cookies | corpus corpora corpuses | cpu cpus | crisis crises
  criterion criteria | curriculum curricula | defense defence defences | desideratum desiderata
  diagnosis diagnoses | dialog dialogue dialogues | echo echoes | emoji emojis | emphasis emphases
  equilibrium equilibria | extremum extrema | fiber fibre fibres | focus focuses foci | foot feet
  formula formulae | gas gases | genus genera | gpu gpus | gray grey | gru grus | gui guis | half halves
  headache headaches | hero heroes | hypothesis hypotheses | imu imus | index indices
  judgment judgement judgements | knife knives | kpi kpis | labeled labelled | labeling labelling
  leaf leaves | lemma lemmata | lens lenses | life lives | locus loci | logistics | man men
  matrix matrices | maximum maxima | menu menus | metastasis metastases | minimum minima
  modeled modelled | modeling modelling | modulus moduli | momentum momenta | mouse mice | movie movies
  mri mris | neighbor neighbour neighbours | neighborhood neighbourhood neighbourhoods
  neighboring neighbouring | news | niche niches | npu npus | nucleus nuclei | optimum optima
  parenthesis parentheses | phenomenon phenomena | phylum phyla | poi pois | polyhedron polyhedra
  potato potatoes | prognosis prognoses | prosthesis prostheses | psyche psyches | quiz quizzes
  radius radii | relu relus | roi rois | schema schemata | selfie selfies | series | shelf shelves
  signaling signalling | simplex simplices | species | spectrum spectra | status statuses
  stimulus stimuli | stratum strata | synthesis syntheses | taxi taxis | taxon taxa | thesis theses
  thief thieves | tomato tomatoes | tooth teeth | tpu tpus | tumor tumour tumours | vertex vertices
  virus viruses | volcano volcanoes | vortex vortices | wolf wolves | woman women | zombie zombies`

/** The usual form of each irregular word. */
export const IRREGULAR: ReadonlyMap<string, string> = new Map(
  SAME_WORD.trim()
    .split(/[|\n]/)
    .map((entry) => entry.trim().split(' '))
    .flatMap((entry) => entry.map((word) => [word, entry[0] ?? word] as const)),
)

const BRITISH =
  /(?<=^(?:categor|character|discret|factor|general|initial|linear|local|maxim|memor|minim|normal|optim|organ|parallel|personal|quant|random|regular|standard|summar|token|util|vector|visual))is(?=(?:e|ed|er|ing)$)|(?<=..)is(?=ation$)/u

/** British -ise and -isation as American -ize and -ization, for verbs of the field; other words stay as they are. */
export function american(word: string): string {
  return word.replace(BRITISH, 'iz')
}
