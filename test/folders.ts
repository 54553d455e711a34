// Folders of a test's own, which outlive whatever its teardown still has to stop.

interface Test {
  readonly teardown: (stop: () => void) => void
  readonly testdir: (files: Readonly<Record<string, FixtureContent>>) => string
}

type FixtureContent = string | Buffer | { readonly [name: string]: FixtureContent }

/**
 * A folder, with these files by name, that is removed after everything the test's teardown does. A bare `t.testdir` is removed before
 * what is handed to `t.teardown` later: a service that still writes there makes the removal fail, and nobody stops it any more.
 */
export function folderOf(t: Test, files: Readonly<Record<string, FixtureContent>> = {}): string {
  t.teardown(() => undefined)
  return t.testdir(files)
}
