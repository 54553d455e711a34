// Hashes: texts as numbers, where hundreds of thousands of texts would take too much memory and a mistaken one does no harm.

/** A number of 32 bits for some texts in turn, as FNV-1a makes it of UTF-16. */
export function fnv1a(...texts: readonly string[]): number {
  let hash = FNV_BASIS
  for (const text of texts) for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
  return hash >>> 0
}
const [FNV_BASIS, FNV_PRIME] = [0x811c9dc5, 0x01000193]
