export function run(entries) {
  const words = [];
  for (const entry of entries) {
    if (!words.includes(entry.word)) words.push(entry.word);
  }
  return words;
}
