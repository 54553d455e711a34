// The load process: does the tasks it is sent, one after the other, and tells what came of each.
import { hangUp, listen } from './listeners.js'
import { runRequests } from './requests.js'
import { runStream } from './streams.js'
import type { Done, Said, Task } from './tasks.js'

async function run(task: Task): Promise<Done> {
  switch (task.kind) {
    case 'requests':
      return runRequests(task)
    case 'stream':
      return runStream(task)
    case 'listen':
      return listen(task)
    case 'hang-up':
      return hangUp()
  }
}

process.on('message', (task: Task) => {
  const say = (said: Said): void => void process.send!(said)
  run(task).then(
    done => say({ done }),
    error => say({ fault: error instanceof Error ? error.message : String(error) }),
  )
})
// Without the process that gives the tasks there is nothing to do.
process.once('disconnect', () => process.exit(0))
