export function run(entries) {
  return entries.reduce((table, { key, value }) => ({ ...table, [key]: value }), {});
}
