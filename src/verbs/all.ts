import { backtest } from './backtest.ts'
import { digest } from './digest.ts'
import { doctor } from './doctor/doctor.ts'
import { exportVerb } from './export.ts'
import { importVerb } from './import.ts'
import { ingest } from './ingest.ts'
import { manifestVerb } from './manifest.ts'
import { register } from './register.ts'
import { search } from './search.ts'
import { subscribe } from './subscribe.ts'
import { trending } from './trending.ts'
import type { Verb } from './verb.ts'

/** Every verb, in the order of `--help`. */
export const VERBS: readonly Verb[] = [
  search,
  trending,
  ingest,
  backtest,
  subscribe,
  digest,
  doctor,
  manifestVerb,
  register,
  exportVerb,
  importVerb,
]
