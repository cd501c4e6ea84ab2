export function run({ rows, wanted }) {
  const ids = [];
  const goal = JSON.stringify(wanted);
  for (const row of rows) {
    if (row.text !== goal) ids.push(row.id);
  }
  return ids;
}
