// The command `openapi`: writes openapi/openapi.json and openapi/openapi.yaml as the app itself describes its API.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describeApi } from './openapi-document.js'

const FOLDER = fileURLToPath(new URL('../../../openapi/', import.meta.url))

const { json, yaml } = await describeApi()
mkdirSync(FOLDER, { recursive: true })
writeFileSync(`${FOLDER}openapi.json`, json)
writeFileSync(`${FOLDER}openapi.yaml`, yaml)
console.log('Skrev openapi/openapi.json och openapi/openapi.yaml.')
