export function run({ ids, labels }) {
  const byId = new Map(labels.map((label) => [label.id, label.text]));
  return ids.map((id) => byId.get(id));
}
