export function run({ rows, wanted }) {
  const ids = [];
  for (const row of rows) {
    const goal = JSON.stringify(wanted);
    if (row.text !== goal) ids.push(row.id);
  }
  return ids;
}
