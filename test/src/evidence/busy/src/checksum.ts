/** Hot, and nothing is wrong with it: the work is what was asked for. */
export function checksum(text: string): number {
  let sum = 0;
  for (let round = 0; round < 400; round++) {
    for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 1000003;
  }
  return sum;
}
