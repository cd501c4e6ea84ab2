let labels = [];

export function loadLabels(source) {
  labels = [];
  for (const row of source) labels.push({ id: row.id, text: row.text });
}

export function labelOf(id) {
  return labels.find((label) => label.id === id).text;
}
