// Growing: a list with one value more, without room for sixteen more where it is one of very many that stay short.

/**
 * The list with a value more: the same, grown in place, or where it is short another. V8 gives a list that grows in place room for
 * sixteen values and half of what it has, and there are hundreds of thousands that never hold more than two.
 */
export function withOneMore<V>(list: V[], value: V): V[] {
  // Not spread: what is written after a spread is put into a list that grows.
  if (list.length < SHORT) return list.concat([value])
  list.push(value)
  return list
}

/** From here on the room is less than the list, and to make it anew each time would cost more. */
const SHORT = 16
