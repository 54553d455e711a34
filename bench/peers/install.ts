// Installing the peers: into folders of their own outside the repository, with the Node.js they need, and once.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Say } from '../say.js'

const run = promisify(execFile)

/** By the name of its folder: what is installed there, and whether its native parts must be built. */
const PACKAGES: Readonly<Record<string, { readonly packages: readonly string[]; readonly isNative?: true }>> = {
  postgraphile: { packages: ['postgraphile@5.1.5', 'pg@8', 'graphql@16'] },
  platformatic: { packages: ['@platformatic/db@3.67.0', 'wattpm@3.67.0'] },
  directus: { packages: ['directus@11.17.4'], isNative: true },
}
const NODE = 'node@22'

/** Answers the path of the Node.js that the peers run on. @throws Error when that cannot be installed. */
export async function installPeers(folder: string, say: Say): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const node = join(folder, 'node', 'node_modules', '.bin', 'node')
  await installInto(join(folder, 'node'), { packages: [NODE], isNative: true }, process.execPath, say)
  for (const [name, wanted] of Object.entries(PACKAGES))
    await installInto(join(folder, name), wanted, node, say).catch(error =>
      say.line(`${name} could not be installed: ${String(error.stderr ?? error.message).slice(-1000)}`),
    )
  return node
}

/** The folder is marked when all is in it, so that an installation that broke off is begun anew. */
async function installInto(
  folder: string,
  { packages, isNative }: { readonly packages: readonly string[]; readonly isNative?: true },
  node: string,
  say: Say,
): Promise<void> {
  const mark = join(folder, 'installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === packages.join(' ')) return
  say.line(`installing ${packages.join(' ')}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const args = ['install', '--no-audit', '--no-fund', ...(isNative ? [] : ['--ignore-scripts']), ...packages]
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
  await run(node, [await npmProgram(), ...args], { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 })
  writeFileSync(mark, packages.join(' '))
}

/** npm itself, to be run by a Node.js of our choice. */
async function npmProgram(): Promise<string> {
  if (process.env.npm_execpath?.endsWith('.js')) return process.env.npm_execpath
  const { stdout } = await run('npm', ['root', '--global'])
  return join(stdout.trim(), 'npm', 'bin', 'npm-cli.js')
}

/** The version of a package in a peer's folder. */
export const versionOf = (folder: string, name: string): string =>
  (JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version
