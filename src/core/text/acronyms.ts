import { readings } from './readings.ts'

/** Short forms that the field writes out in full as often as not. Both sides mean the same topic. */
const ACRONYMS: readonly (readonly [short: string, ...long: string[]])[] = [
  ['ASR', 'automatic speech recognition'],
  ['BO', 'Bayesian optimization'],
  ['CFG', 'classifier-free guidance'],
  ['CNN', 'convolutional neural network'],
  ['CoT', 'chain of thought'],
  ['DDPM', 'denoising diffusion probabilistic model'],
  ['DiT', 'diffusion transformer'],
  ['DP', 'differential privacy'],
  ['DPO', 'direct preference optimization'],
  ['FL', 'federated learning'],
  ['GAN', 'generative adversarial network'],
  ['GCN', 'graph convolutional network'],
  ['GNN', 'graph neural network'],
  ['GP', 'Gaussian process'],
  ['GRPO', 'group relative policy optimization'],
  ['ICL', 'in-context learning'],
  ['INR', 'implicit neural representation'],
  ['KD', 'knowledge distillation'],
  ['KG', 'knowledge graph'],
  ['LLM', 'large language model'],
  ['LMM', 'large multimodal model'],
  ['LoRA', 'low-rank adaptation'],
  ['LRM', 'large reasoning model'],
  ['LSTM', 'long short-term memory'],
  ['LVLM', 'large vision-language model'],
  ['MAE', 'masked autoencoder'],
  ['MARL', 'multi-agent reinforcement learning'],
  ['MCMC', 'Markov chain Monte Carlo'],
  ['MCTS', 'Monte Carlo tree search'],
  ['MDP', 'Markov decision process'],
  ['MLLM', 'multimodal large language model', 'multimodal LLM'],
  ['MLP', 'multilayer perceptron'],
  ['MoE', 'mixture of experts'],
  ['MT', 'machine translation'],
  ['NAS', 'neural architecture search'],
  ['NER', 'named entity recognition'],
  ['NeRF', 'neural radiance field'],
  ['NLP', 'natural language processing'],
  ['OCR', 'optical character recognition'],
  ['ODE', 'ordinary differential equation'],
  ['OOD', 'out-of-distribution'],
  ['PDE', 'partial differential equation'],
  ['PEFT', 'parameter-efficient fine-tuning'],
  ['PINN', 'physics-informed neural network'],
  ['PPO', 'proximal policy optimization'],
  ['PRM', 'process reward model'],
  ['PTQ', 'post-training quantization'],
  ['QA', 'question answering'],
  ['QAT', 'quantization-aware training'],
  ['RAG', 'retrieval-augmented generation'],
  ['RL', 'reinforcement learning'],
  ['RLHF', 'reinforcement learning from human feedback'],
  ['RLVR', 'reinforcement learning with verifiable rewards'],
  ['RNN', 'recurrent neural network'],
  ['SAE', 'sparse autoencoder'],
  ['SDE', 'stochastic differential equation'],
  ['SFT', 'supervised fine-tuning'],
  ['SGD', 'stochastic gradient descent'],
  ['SLAM', 'simultaneous localization and mapping'],
  ['SLM', 'small language model'],
  ['SNN', 'spiking neural network'],
  ['SSL', 'self-supervised learning'],
  ['SSM', 'state space model'],
  ['SVM', 'support vector machine'],
  ['T2I', 'text-to-image'],
  ['T2V', 'text-to-video'],
  ['TTS', 'text-to-speech'],
  ['VAE', 'variational autoencoder'],
  ['ViT', 'vision transformer'],
  ['VLA', 'vision-language-action'],
  ['VLM', 'vision-language model'],
  ['VQA', 'visual question answering'],
]

/** Short forms that stand for other things as well: typing one asks for both forms, typing it in full does not. */
const AMBIGUOUS = new Set('BO CFG DP FL GP KD KG LMM MAE MT PRM'.split(' '))

/** Words that are written in one piece or in two. */
const OPEN_WORDS = `back-propagation bi-directional bi-level co-training code-base data-set de-noising feed-forward few-shot
  fine-tune fine-tuned fine-tuning key-point long-tail over-fitting over-parameterized over-smoothing real-time re-rank
  re-ranker re-ranking roll-out speed-up time-series time-step trade-off un-learning up-sampling warm-up zero-shot`

const forms = new Map<string, readonly (readonly string[])[]>()
for (const [short, ...long] of ACRONYMS) {
  const longForms = long.flatMap((text) => readings(text))
  const all = [...readings(short), ...longForms]
  for (const form of readings(short)) forms.set(form.join(' '), all)
  for (const form of longForms) forms.set(form.join(' '), AMBIGUOUS.has(short) ? longForms : all)
}
for (const word of OPEN_WORDS.split(/\s+/)) {
  const all = readings(word)
  for (const form of all) forms.set(form.join(' '), all)
}
const LONGEST = Math.max(...[...forms.keys()].map((key) => key.split(' ').length))

/** Words that more words must follow. */
const STARTS = new Set(
  [...forms.keys()].flatMap((key) => {
    const words = key.split(' ')
    return words.slice(1).map((_, i) => words.slice(0, i + 1).join(' '))
  }),
)
const BEGINNINGS = new Set([...forms.keys()].map((key) => key.split(' ')[0]))

/** Can an acronym, short or in full, begin with this folded word? Quicker than to ask which. */
export function beginsAcronym(word: string): boolean {
  return BEGINNINGS.has(word)
}

/** All folded forms of the acronym that this sequence of folded words writes, short or in full; else only itself. */
export function synonyms(sequence: readonly string[]): readonly (readonly string[])[] {
  return forms.get(sequence.join(' ')) ?? [sequence]
}

/** How many of the words at the beginning write out one acronym: 3 for `large language model agent`, else 1. */
export function acronymLength(words: readonly string[]): number {
  for (let length = Math.min(LONGEST, words.length); length > 1; length--) {
    if (forms.has(words.slice(0, length).join(' '))) return length
  }
  return 1
}

/** The names that begin at a place in a text, short or in full, each in its usual form: "a large language model" has `llm` at 1. */
export function namesAt(words: readonly string[], at: number): string[] {
  const names: string[] = []
  let sequence = words[at] ?? ''
  for (let length = 1; length <= LONGEST; length++) {
    const name = nameOf(sequence)
    if (name !== undefined) names.push(name)
    if (!STARTS.has(sequence) || at + length >= words.length) break
    sequence = `${sequence} ${words[at + length] ?? ''}`
  }
  return names
}

/** The usual form of a name, given in any form, its folded words joined by spaces. */
export function nameOf(sequence: string): string | undefined {
  return forms.get(sequence)?.[0]?.join(' ')
}
