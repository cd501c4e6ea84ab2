import { labelOf, loadLabels } from './labels.js';

export function run({ ids, labels }) {
  loadLabels(labels);
  const texts = [];
  for (const id of ids) texts.push(labelOf(id));
  return texts;
}
