/** Prints `example.env`; run it as `node config/print-example.ts > config/example.env` after a change of the schema. */
import { exampleEnv } from './example.ts'

process.stdout.write(exampleEnv())
