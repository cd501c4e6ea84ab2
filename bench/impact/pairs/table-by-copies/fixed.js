export function run(entries) {
  const table = {};
  for (const { key, value } of entries) table[key] = value;
  return table;
}
