// The command `openapi`: writes openapi/openapi.json, openapi/openapi.yaml and openapi/schema.graphql as the app itself describes its API.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describeApi, describeGraph } from './openapi-document.js'

const FOLDER = fileURLToPath(new URL('../../../openapi/', import.meta.url))

const { json, yaml } = await describeApi()
mkdirSync(FOLDER, { recursive: true })
writeFileSync(`${FOLDER}openapi.json`, json)
writeFileSync(`${FOLDER}openapi.yaml`, yaml)
writeFileSync(`${FOLDER}schema.graphql`, describeGraph())
console.log('Skrev openapi/openapi.json, openapi/openapi.yaml och openapi/schema.graphql.')
