export function run(entries) {
  const words = new Set();
  for (const entry of entries) words.add(entry.word);
  return [...words];
}
