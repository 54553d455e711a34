// How drizzle-kit makes migrations out of the schema: `npm run migration`.
import { defineConfig } from 'drizzle-kit'

export const config = defineConfig({ dialect: 'postgresql', schema: './src/store/schema.ts', out: './drizzle' })
export default config
