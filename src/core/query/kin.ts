import type { Term } from './terms.ts'
import { phraseTerm, wordTerms } from './terms.ts'

/**
 * What the field says for the same thing without an acronym for it, one topic a line. Only what any reader would take
 * for the topic stands here: a paper on one is wanted by who follows the other.
 */
const KIN = `
LLM agents | language model agents | language agents | LLM-based agents | agentic LLMs | agentic language models |
  tool-using language models | tool-using LLMs | tool-augmented language models | tool-augmented LLMs | tool-use agents |
  LLM-powered agents | LLM-driven agents | tool-calling agents
tool use | tool calling | function calling | tool invocation | tool-augmented | tool-using
RAG | retrieval-augmented language models | retrieval-augmented LLMs | retrieval-augmented question answering
coding agents | software engineering agents | code agents | SWE agents | programming agents
web agents | browser agents | web navigation agents
GUI agents | computer-use agents | mobile agents | phone-use agents
robot manipulation | robotic manipulation | dexterous manipulation
robot learning | robot policy learning | robotic learning
VLA | vision-language-action policy | robot foundation models
text-to-video | T2V | text-conditioned video generation
text-to-image | T2I | text-conditioned image generation
video generation | video synthesis | video generative models | video generators
image generation | image synthesis | image generative models | image generators
diffusion language models | diffusion LLMs | dLLMs | masked diffusion language models
world models | world modeling | world simulators
reward models | reward modeling
interpretability | explainability | explainable AI
mechanistic interpretability | circuit discovery
jailbreak | jailbreaking | jailbreak attacks
theorem proving | theorem prover | automated theorem proving
speech recognition | ASR | speech-to-text
speech synthesis | TTS | speech generation
code generation | program synthesis
long context | long-context modeling | ultra-long context | context extension
KV cache | key-value cache
hallucination | hallucinations | hallucinated
unlearning | machine unlearning
drug discovery | drug design
time series forecasting | time-series prediction
autonomous driving | self-driving | autonomous vehicles
recommendation | recommender systems | recommender
test-time scaling | inference-time scaling | test-time compute scaling
model merging | weight merging
prompt injection | prompt injection attacks | indirect prompt injection
continual learning | lifelong learning
LLM judge | LLM-as-a-judge | LLM-as-judge
`

const kin = new Map<string, readonly Term[]>()
for (const line of KIN.trim().split(/\n(?! )/)) {
  const phrases = line.split('|').map((phrase) => phrase.trim())
  for (const phrase of phrases) {
    const others = phrases.filter((other) => other !== phrase)
    kin.set(
      nameOfTerms(wordTerms(phrase.split(' '))),
      others.map(phraseTerm).filter((term) => term !== undefined),
    )
  }
}

/** Phrases that mean what these words mean together. */
export function kinOf(words: readonly Term[]): readonly Term[] {
  return kin.get(nameOfTerms(words)) ?? []
}

function nameOfTerms(terms: readonly Term[]): string {
  return terms.map(({ forms }) => forms[0]?.join(' ') ?? '').join(' ')
}
