import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { foldWord } from '../../../src/core/text/fold.ts'

/** Spellings of one word of the field; each line stands for itself. */
const SAME = `
  model models|network networks|layer layers|agent agents|token tokens|prompt prompts|gradient gradients|image images
  dataset datasets|benchmark benchmarks|transformer transformers|method methods|task tasks|policy policies
  strategy strategies|hierarchy hierarchies|study studies|theory theories|property properties|query queries
  entity entities|ontology ontologies|taxonomy taxonomies|category categories|memory memories|library libraries
  modality modalities|probability probabilities|similarity similarities|capability capabilities|anomaly anomalies
  trajectory trajectories|geometry geometries|boundary boundaries|frequency frequencies|dependency dependencies
  loss losses|class classes|bias biases|process processes|weakness weaknesses|guess guesses|pass passes|lens lenses
  batch batches|patch patches|branch branches|sketch sketches|approach approaches|search searches|speech speeches
  mesh meshes|hash hashes|crash crashes|box boxes|index indices indexes|vertex vertices vertexes|matrix matrices matrixes
  simplex simplices|appendix appendices|complex complexes|mix mixes|reflex reflexes|cache caches|niche niches
  headache headaches|avalanche avalanches|analysis analyses|hypothesis hypotheses|synthesis syntheses
  thesis theses|axis axes|crisis crises|diagnosis diagnoses|prognosis prognoses|parenthesis parentheses
  corpus corpora corpuses|virus viruses|focus focuses foci|status statuses|stimulus stimuli|nucleus nuclei|locus loci
  radius radii|modulus moduli|genus genera|campus campuses|bonus bonuses|bus buses|gas gases|canvas canvases
  alias aliases|atlas atlases|criterion criteria|phenomenon phenomena|automaton automata|polyhedron polyhedra
  minimum minima minimums|maximum maxima|optimum optima|extremum extrema|spectrum spectra|equilibrium equilibria
  momentum momenta|bacterium bacteria|curriculum curricula curriculums|formula formulae formulas|schema schemata schemas
  lemma lemmata lemmas|taxon taxa|child children|woman women|man men|foot feet|tooth teeth|mouse mice|leaf leaves
  half halves|wolf wolves|life lives|proof proofs|curve curves|movie movies|cookie cookies|zombie zombies|tie ties|size sizes|quiz quizzes|hero heroes|potato potatoes|tomato tomatoes|video videos
  case cases|database databases|response responses|phase phases|pulse pulses|ellipse ellipses|noise noises
  synapse synapses|horse horses|cause causes|clause clauses|use uses|house houses|key keys|survey surveys|array arrays
  delay delays|bot bots|map maps|set sets|edge edges|node nodes|graph graphs|path paths|depth depths|kernel kernels
  metric metrics|heuristic heuristics|topic topics|characteristic characteristics|embedding embeddings|encoder encoders
  LLM LLMs llm llms LLMS|GAN GANs gan gans|VAE VAEs vaes|RNN RNNs rnns|CNN CNNs cnns|GPU GPUs gpus|TPU TPUs tpus
  API APIs apis|LM LMs|KG KGs|GP GPs|AI AIs|ViT ViTs vits|NeRF NeRFs nerfs|ReLU ReLUs relus|MRI MRIs mris|GRU GRUs grus
  IMU IMUs imus|H100 H100s|SVM SVMs svms|PDE PDEs pdes|MDP MDPs mdps|LoRA LoRAs loras|ROI ROIs rois
  behavior behaviors behaviour behaviours|color colour colours|tumor tumors tumour tumours|neighbor neighbour neighbours
  modeling modelling|labeling labelling|labeled labelled|center centre|fiber fibre fibers|dialog dialogue dialogues
  artifact artefact artefacts|optimization optimisation optimisations|regularization regularisation
  quantization quantisation|generalization generalisation|tokenizer tokeniser tokenisers|optimizer optimiser
  summarization summarisation|optimized optimised|optimizing optimising|visualize visualise`

/** Neighbours that are different words. */
const DIFFERENT = `
  rag fragment|rag drag|gan gang|gan organ|news new|loss los|class clas|mass mas|bias bia|lens len|bus bu
  gas ga|focus focu|corpus corp|status stat|census cens|basis base|axis ax|thesis these|analysis analyst
  series serial|species special|logistics logistic|gps gp|nas na|tts tt|ros ro|css cs|dns dn|mas ma|sos so
  policy police|university universe|organ organization|general generate|general generalization|experiment experience
  attention attend|modal model|model modality|vision visual|agent agency|graph graphics|transform transformer
  learn learning|train training|encode encoder|gradient grade|prompt promote|kernel colonel
  diffusion diffuse|retrieval retriever|adapt adapter|adapt adopt|causal casual|planar planner|sparse spars
  precise precize|noise noize|raise raize|exercise exercize|promise promize|supervised supervized|denoiser denoizer
  analysis analyzis|discrete discreet|complement compliment|principal principle|process proces|press pres|cross cros
  moe mo|thus thu|this thi|chaos chao|bayes baye|llm lm|mllm llm|vlm vla|lora lor|audio audi|data date`

/** They end in s and are no plurals. */
const WHOLE = `series species news basis analysis bias lens corpus focus status virus consensus class loss mass process
  logistics chaos bayes this thus gas bus gps nas tts across canvas alias atlas gauss continuous autonomous`

function lines(table: string): string[][] {
  return table
    .trim()
    .split(/[|\n]/)
    .map((line) => line.trim().split(' '))
}

describe('words of the field', () => {
  for (const words of lines(SAME)) {
    it(`${words.join(', ')} are one word`, () => {
      assert.deepEqual([...new Set(words.map(foldWord))], [foldWord(words[0] ?? '')])
    })
  }

  for (const [one = '', other = ''] of lines(DIFFERENT)) {
    it(`${one} is not ${other}`, () => assert.notEqual(foldWord(one), foldWord(other)))
  }

  for (const word of WHOLE.split(/\s+/)) {
    it(`${word} is no plural`, () => assert.equal(foldWord(word), word))
  }

  it('stay as they are once they are folded', () => {
    const folded = lines(`${SAME}|${DIFFERENT}`).flat().map(foldWord)
    assert.deepEqual(folded.map(foldWord), folded)
  })
})
